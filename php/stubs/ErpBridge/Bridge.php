<?php

namespace ErpBridge;

/**
 * What the plugin asks of the extension: JSON text (UTF-8) in, JSON text out. Members and codes: docs/INTERFACE.md.
 *
 * All methods are static; the class cannot be instantiated.
 */
final class Bridge
{
    /** The version of the contract. The plugin works with exactly one. */
    public const ABI = 5;

    /** The version of the extension. */
    public const VERSION = '0.1.0';

    /**
     * Turns a Moodle event and a snapshot into an outbox record. Pure: no file, socket or thread.
     *
     * @param string $event {"site", "event", "snapshot"}
     * @return string|null the record, or null: not ours, or nothing new
     * @throws PayloadException when the JSON is not what the contract says
     */
    public static function capture(string $event): ?string {}

    /**
     * Sends outbox rows and returns an outcome for each. Blocks for at most `erpbridge.time_budget` seconds plus one timeout.
     *
     * @param string $request {"destination", "rows"}
     * @return string {"outcomes", "stop", "requests"}
     * @throws PayloadException when the JSON is not what the contract says
     * @throws ConfigException when validate() would list a problem
     */
    public static function deliver(string $request): string {}

    /**
     * Shows what would be sent of one outbox row, without sending it.
     *
     * @param string $request {"source": "…", "row": {…}}
     * @return string {"event": "{…}" or null, "status": "…", "reason": "…"}
     * @throws PayloadException
     */
    public static function preview(string $request): string {}

    /**
     * Asks the destination whether it is there and takes anything from us. Sends nothing about anybody.
     *
     * @param string $destination the destination's settings
     * @return string {"ok", "reason", "milliseconds"}
     * @throws PayloadException when the JSON is not what the contract says
     * @throws ConfigException when validate() would list a problem
     */
    public static function probe(string $destination): string {}

    /**
     * Makes at the destination what deliveries need there (in Odoo: a model, its fields, rights). May be repeated.
     *
     * @param string $destination the destination's settings, with an administrator's key
     * @return string {"ok", "reason", "made": ["…"]}
     * @throws PayloadException when the JSON is not what the contract says
     * @throws ConfigException when validate() would list a problem
     */
    public static function setup(string $destination): string {}

    /**
     * Lists what is wrong with a destination's settings, all at once. No network; reads the file named by `cafile`, looks at `directory`.
     *
     * @param string $destination the destination's settings
     * @return string {"problems": [{"setting", "problem"}]}
     * @throws PayloadException when the JSON is not what the contract says
     */
    public static function validate(string $destination): string {}

    /**
     * Judges what this request sends from now on, until it ends. A later call replaces an earlier one.
     *
     * @param string $request {"rule", "user", "realuser", "page", "component", "spool"}
     * @return string {"index"}: whether the index of known addresses can be used; if not, every address counts as known
     * @throws PayloadException when the JSON is not what the contract says; what was armed before stays
     */
    public static function arm(string $request): string {}

    /**
     * Tells what the guard has done in this request so far.
     *
     * @return string {"armed", "masked", "blanked", "index"}
     */
    public static function guard(): string {}

    /**
     * Applies the guard's rule to texts that do not leave through PHP's output, such as mail.
     *
     * @param string $request {"rule", "texts"}
     * @return string {"texts", "masked"}
     * @throws PayloadException when the JSON is not what the contract says
     */
    public static function mask(string $request): string {}

    /**
     * Names the fields of a web service's result that the viewer may not see.
     *
     * @param string $request {"viewer", "result"}
     * @return string {"blank"}: the paths of the fields
     * @throws PayloadException when the JSON is not what the contract says
     */
    public static function scrub(string $request): string {}

    /**
     * Creates the index of known addresses, or adds addresses to it. They are hashed; the file holds no address.
     *
     * @param string $request {"create", "key", "capacity"} or {"add", "key", "addresses"}
     * @return string {"slots", "index"} or {"added", "entries", "full", "index"}
     * @throws PayloadException when the JSON is not what the contract says
     */
    public static function index(string $request): string {}

    /**
     * Checks what a person entered at registration.
     *
     * @param string $request {"country", "values", "required", "patterns"}
     * @return string {"values", "problems"}
     * @throws PayloadException when the JSON is not what the contract says
     */
    public static function check(string $request): string {}

    /**
     * Says what the pattern of a number takes.
     *
     * @param string $pattern a regular expression, or nothing
     * @return string {"valid", "example"}
     */
    public static function pattern(string $pattern): string {}
}
