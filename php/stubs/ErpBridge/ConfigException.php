<?php

namespace ErpBridge;

/**
 * deliver() or probe() was called with settings that validate() refuses. The message lists setting=problem.
 */
class ConfigException extends BridgeException
{
}
