<?php

namespace ErpBridge;

/**
 * The JSON text is not what docs/INTERFACE.md says. The message names the member, never its value.
 */
class PayloadException extends BridgeException
{
}
