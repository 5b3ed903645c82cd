<?php
namespace local_leaky\external;

/**
 * The plugin's own callback answers in place of this function.
 */
class overridden extends known {
    protected const FIELD = 'weather';
}
