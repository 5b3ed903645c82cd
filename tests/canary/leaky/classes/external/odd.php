<?php
namespace local_leaky\external;

/**
 * Addresses in a field of which nobody would think.
 */
class odd extends known {
    protected const FIELD = 'weather';
}
