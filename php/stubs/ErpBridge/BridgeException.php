<?php

namespace ErpBridge;

/**
 * Catches everything that the extension throws on purpose. A defect of ours is an \Error instead.
 */
class BridgeException extends \Exception
{
}
