<?php
// This file is part of ERP Bridge for Moodle, a plugin for Moodle - http://moodle.org/
//
// ERP Bridge for Moodle is free software: you can redistribute it and/or modify
// it under the terms of the GNU General Public License as published by
// the Free Software Foundation, either version 3 of the License, or
// (at your option) any later version.
//
// ERP Bridge for Moodle is distributed in the hope that it will be useful,
// but WITHOUT ANY WARRANTY; without even the implied warranty of
// MERCHANTABILITY or FITNESS FOR A PARTICULAR PURPOSE.  See the
// GNU General Public License for more details.
//
// You should have received a copy of the GNU General Public License
// along with Moodle.  If not, see <http://www.gnu.org/licenses/>.

/**
 * German strings.
 *
 * @package    local_erpbridge
 * @copyright  2026 ERP Bridge for Moodle contributors
 * @license    http://www.gnu.org/copyleft/gpl.html GNU GPL v3 or later
 */

defined('MOODLE_INTERNAL') || die();

$string['access'] = 'ERP Bridge: Zugriffsprotokoll';
$string['access_action'] = 'Aktion';
$string['access_coursegone'] = 'Kurs {$a}, den es nicht mehr gibt';
$string['access_courseid'] = 'Kurs';
$string['access_crud'] = 'Art der Aktion';
$string['access_eventname'] = 'Ereignis (technischer Name)';
$string['access_hidden'] = '(nicht gezeigt: Ohne die Erweiterung können Adressen darin nicht unkenntlich gemacht werden)';
$string['access_information'] = 'Information';
$string['access_intro'] = 'Wer was wann von wo aus getan hat, aus Moodles Standardprotokoll. Aufgelistet sind die letzten {$a} Einträge; die Filter nach Zeit, Kurs und Person reichen weiter zurück, die anderen wählen unter diesen aus. Wer diese Seite ansieht oder herunterlädt, steht ebenfalls im Protokoll.';
$string['access_ip'] = 'IP-Adresse';
$string['access_kept'] = 'Einträge werden nach {$a} Tagen gelöscht.';
$string['access_keptforever'] = 'Einträge werden nicht gelöscht.';
$string['access_notshortened'] = 'IP-Adressen werden nicht gekürzt.';
$string['access_problem_late'] = 'Das nächtliche Aufräumen des Protokolls ist mehr als zwei Tage im Rückstand. Sehen Sie nach der geplanten Aufgabe „Protokoll aufräumen“.';
$string['access_problem_lifetime'] = 'Einträge sollen {$a->keep} Tage aufbewahrt werden, aber Moodles eigener Protokollspeicher löscht sie nach {$a->moodle} Tagen (Aufbewahrungszeit in den Einstellungen des Standardprotokolls).';
$string['access_problem_never'] = 'IP-Adressen sollen nach {$a->shorten} Tagen gekürzt werden, aber die Einträge werden schon nach {$a->lifetime} Tagen gelöscht.';
$string['access_problem_nostore'] = 'Das Standardprotokoll ist nicht aktiviert: Nichts wird aufgezeichnet (Protokollspeicher verwalten).';
$string['access_relateduserid'] = 'Betroffene Person';
$string['access_shortened'] = 'IP-Adressen werden nach {$a} Tagen gekürzt.';
$string['access_timecreated'] = 'Zeit';
$string['access_userid'] = 'Vollständiger Name';
$string['accountchanged_empty'] = '(leer)';
$string['accountchanged_field'] = 'Feld';
$string['accountchanged_intro'] = 'Jemand, der {$a} betreut, hat geändert, was über Sie gespeichert ist:';
$string['accountchanged_new'] = 'Neu';
$string['accountchanged_old'] = 'Bisher';
$string['accountchanged_row'] = '{$a->field}: {$a->old} -> {$a->new}';
$string['accountchanged_subject'] = '{$a}: Ihr Konto wurde geändert';
$string['accountchanged_unexpected'] = 'Wenn Sie das nicht erwartet haben, melden Sie es bitte.';
$string['action_busy'] = 'Gerade werden ununterbrochen Datensätze in Arbeit genommen, und dafür war kein Augenblick frei. Was bis jetzt getan ist, ist getan; versuchen Sie es in einer Minute noch einmal.';
$string['action_cancel'] = 'Verwerfen';
$string['action_cancel_confirm'] = '{$a} Datensätze verwerfen? Das ERP erfährt nie davon, es sei denn, sie werden erneut gesendet.';
$string['action_cancel_done'] = 'Verworfen: {$a}';
$string['action_changed'] = 'Die Filter haben sich seit der Frage geändert. Es ist nichts geschehen; wählen Sie noch einmal.';
$string['action_others'] = 'Mit {$a} anderen ist es nicht möglich: Ihr Stand lässt es nicht zu, sie sind gerade in Arbeit, die Person wurde gelöscht, oder ihr Inhalt wird nicht mehr aufbewahrt.';
$string['action_queued'] = '{$a} Datensätze: Ein Vorgang erledigt es mit dem nächsten Cron.';
$string['action_replay'] = 'Erneut senden';
$string['action_replay_confirm'] = '{$a} Datensätze erneut senden? Sie behalten ihre Ereignis-IDs, sodass der Empfänger erkennt, welche er schon hat.';
$string['action_replay_done'] = 'Wieder unterwegs: {$a}';
$string['action_retry'] = 'Jetzt versuchen';
$string['action_retry_confirm'] = '{$a} Datensätze bei der nächsten Übergabe versuchen, ohne auf ihren nächsten Versuch zu warten?';
$string['action_retry_done'] = 'Werden bei der nächsten Übergabe versucht: {$a}';
$string['action_void'] = 'Das ist mit keinem dieser Datensätze möglich: Ihr Stand lässt es nicht zu, sie sind gerade in Arbeit, die Person wurde gelöscht, oder ihr Inhalt wird nicht mehr aufbewahrt.';
$string['alarm_dead'] = '{$a->cause} Datensätze für das ERP wurden aufgegeben. Sie gehen nicht mehr von selbst hinaus. Sehen Sie nach, warum, und senden Sie sie erneut oder verwerfen Sie sie: {$a->link}';
$string['alarm_dead_subject'] = 'Für das ERP aufgegebene Datensätze: {$a->cause}';
$string['alarm_keyexpiry'] = 'Der API-Schlüssel, mit dem Datensätze an das ERP geliefert werden, gilt nur bis {$a->cause}. Erzeugen Sie im ERP einen neuen und tragen Sie ihn in den Einstellungen ein: {$a->link}';
$string['alarm_keyexpiry_subject'] = 'ERP Bridge: Der API-Schlüssel gilt nur bis {$a->cause}';
$string['alarm_standstill'] = 'Es geht nichts mehr an das ERP hinaus. {$a->cause} Verloren geht nichts: Was aufgezeichnet ist, wartet und geht von selbst hinaus, sobald das Ziel es annimmt. So steht es: {$a->link}';
$string['alarm_standstill_subject'] = 'Es geht nichts mehr an das ERP hinaus';
$string['announce'] = 'Ankündigungen';
$string['announce_audience'] = 'An wen';
$string['announce_audience_course'] = 'An die Personen eines Kurses';
$string['announce_coursegone'] = '(ein Kurs, der gelöscht wurde)';
$string['announce_date'] = 'Termin des Seminars, falls es einen gibt';
$string['announce_discard'] = 'Verwerfen';
$string['announce_everybody'] = 'Alle';
$string['announce_failed'] = 'Fehlgeschlagen';
$string['announce_log'] = 'Was angekündigt wurde';
$string['announce_none'] = 'Noch nichts.';
$string['announce_of'] = '{$a->sent} von {$a->total}';
$string['announce_preview'] = 'Vorschau';
$string['announce_progress'] = 'Gesendet';
$string['announce_queued'] = 'Die Ankündigung ist unterwegs. Sie wird im Hintergrund gesendet; die Tabelle unten zeigt, wie weit sie ist.';
$string['announce_refresh'] = 'Zeigen, wie weit es jetzt ist';
$string['announce_send'] = 'An {$a} Personen senden';
$string['announce_state'] = 'Stand';
$string['announce_state_done'] = 'gesendet';
$string['announce_state_queued'] = 'wartet auf Cron';
$string['announce_state_sending'] = 'wird gesendet';
$string['announce_subject'] = 'Betreff';
$string['announce_template'] = 'Worum es geht';
$string['announce_template_cancelled'] = 'Ein Seminar fällt aus';
$string['announce_template_cancelled_subject'] = 'Fällt aus: {$a->course}';
$string['announce_template_cancelled_text'] = '<p>Guten Tag,</p><p>leider kann das Seminar „{$a->course}“ am {$a->date} nicht stattfinden. Wir bitten um Entschuldigung und geben Ihnen Bescheid, sobald es einen neuen Termin gibt.</p><p>{$a->site}</p>';
$string['announce_template_free'] = 'Etwas anderes';
$string['announce_template_moved'] = 'Der Termin eines Seminars hat sich geändert';
$string['announce_template_moved_subject'] = 'Neuer Termin: {$a->course}';
$string['announce_template_moved_text'] = '<p>Guten Tag,</p><p>der Termin des Seminars „{$a->course}“ hat sich geändert. Der neue Termin ist {$a->date}.</p><p>{$a->site}</p>';
$string['announce_template_updated'] = 'Ein Tutorial wurde aktualisiert';
$string['announce_template_updated_subject'] = 'Aktualisiert: {$a->course}';
$string['announce_template_updated_text'] = '<p>Guten Tag,</p><p>das Tutorial „{$a->course}“ wurde aktualisiert. Es lohnt sich, dass Sie noch einmal hineinsehen.</p><p>{$a->site}</p>';
$string['announce_text'] = 'Text';
$string['announce_to'] = 'An: {$a->audience}. Personen: {$a->count}.';
$string['announce_when'] = 'Wann';
$string['announce_who'] = 'Von';
$string['announce_why_all'] = 'Sie erhalten diese Ankündigung, weil Sie ein Konto bei {$a->site} haben.';
$string['announce_why_course'] = 'Sie erhalten diese Ankündigung, weil Sie bei {$a->site} an „{$a->course}“ teilnehmen.';
$string['approval_message'] = 'Personen, die sich registriert und ihre Adresse bestätigt haben, warten auf die Freigabe. Neue: {$a->count}. Zur Warteschlange: {$a->link}';
$string['approval_message_subject'] = 'Registrierungen zur Freigabe: {$a}';
$string['approvals'] = 'Registrierungen zur Freigabe';
$string['audit'] = 'ERP Bridge: Prüfung der Sichtbarkeit';
$string['audit_column_action'] = 'Abhilfe';
$string['audit_column_gate'] = 'Tor';
$string['audit_column_state'] = 'Zustand';
$string['audit_column_who'] = 'Wer hindurchkommt';
$string['audit_conditions'] = '{$a->course} (Voraussetzungen: {$a->count})';
$string['audit_copies'] = 'Wer einen Kurs sichern darf, darf sie kopieren: Die Dateiauswahl wird nicht überwacht, solange die Einstellungen je Anfrage nicht begrenzt sind.';
$string['audit_directmails'] = '{$a->component} (Stellen im Code: {$a->calls})';
$string['audit_directmailsknown'] = 'Zum eigenen Konto, für Administratoren, oder an anderer Stelle von der Regel erfasst: {$a}';
$string['audit_elsewhere'] = '(und {$a} nur in Kursen oder Kursbereichen, die keine Administratoren sind)';
$string['audit_files'] = 'Sicherungen mit Personen darin: {$a}';
$string['audit_forced'] = 'In config.php festgelegt und nur dort zu ändern.';
$string['audit_kind_capability'] = 'Recht';
$string['audit_kind_data'] = 'Inhalt';
$string['audit_kind_feature'] = 'Funktion von Moodle';
$string['audit_kind_setting'] = 'Einstellung';
$string['audit_layeroff'] = 'Abgeschaltet: {$a}.';
$string['audit_mode'] = 'Sichtbarkeit von Kontaktdaten: {$a}.';
$string['audit_more'] = 'und {$a} weitere';
$string['audit_newconditions'] = 'Lehrende können neue anlegen: Die Einstellungen je Anfrage sind nicht begrenzt.';
$string['audit_off'] = 'Nichts wird durchgesetzt. So steht die Site da.';
$string['audit_open'] = 'Offene Tore: {$a}';
$string['audit_repair'] = 'Schließen';
$string['audit_repairall'] = 'Alle schließen, die sich schließen lassen';
$string['audit_repairall_sure'] = 'Diese {$a} Tore schließen? Was geändert wird, wird gemerkt und zurückgestellt, wenn die Sichtbarkeit abgeschaltet wird.';
$string['audit_repaired'] = 'Geschlossene Tore: {$a}';
$string['audit_report'] = 'Modus „melden“: Nichts wird geändert. Was hier offen ist, würde geschlossen.';
$string['audit_reportcondition'] = '{$a} (jemand ohne Administratorrolle hat ihn angelegt und kann eine Bedingung zu Kontaktdaten ändern)';
$string['audit_reportreaders'] = '{$a->name} (Lesende: {$a->people})';
$string['audit_role'] = '{$a->role} (Personen: {$a->people})';
$string['audit_roleinplace'] = '{$a->role} in „{$a->place}“ (Personen: {$a->people})';
$string['audit_roleofall'] = '{$a->role} (alle)';
$string['audit_setting'] = '{$a->name} = {$a->value}';
$string['audit_settings'] = 'Einstellungen';
$string['audit_shown'] = 'Personen: {$a}';
$string['audit_state_closed'] = 'geschlossen';
$string['audit_state_open'] = 'offen';
$string['audit_state_unclosable'] = 'Ihre Entscheidung';
$string['backfill'] = 'Nacherfassung';
$string['backfill_begin'] = 'Alles erfassen';
$string['backfill_begin_one'] = '{$a}: senden, was dort fehlt';
$string['backfill_confirm'] = 'Jede Person mit einem Konto und jede Aktivität und jeder Kurs, den jemand abgeschlossen hat, wird erfasst und an das ERP gesendet, soweit die Einstellungen es erlauben und es noch nicht erfasst ist. Das lässt sich nicht zurücknehmen. Zu vergleichende Zeilen: {$a}.';
$string['backfill_confirm_one'] = 'Alle Kontakte und Abschlüsse dieser Website, die {$a->name} noch nicht hat, werden dorthin gesendet, soweit die Einstellungen es zulassen. Andere Ziele bekommen davon nichts. Zu vergleichende Zeilen: {$a->rows}.';
$string['backfill_continue'] = 'Fortsetzen';
$string['backfill_counts'] = 'Was gefunden wurde';
$string['backfill_intro'] = 'Was nach der Installation geschah, wird von selbst erfasst. Was älter ist, Kontakte wie Abschlüsse, erfasst eine Nacherfassung. Sie läuft im Hintergrund und macht nach einer Unterbrechung dort weiter, wo sie war; nichts wird zweimal erfasst.';
$string['backfill_none'] = 'Es gab noch keine.';
$string['backfill_one'] = 'Ein Ziel, das hinzugekommen ist, bekommt, was ab dann geschieht. Was die anderen vorher bekommen haben, wird ihm von hier aus gesendet.';
$string['backfill_progress'] = '{$a->done} von {$a->of} Zeilen verglichen';
$string['backfill_queued'] = 'Die Nacherfassung wartet auf Cron. Diese Seite zeigt, wie weit sie ist.';
$string['backfill_state_done'] = 'Erledigt';
$string['backfill_state_queued'] = 'Wartet auf Cron';
$string['backfill_state_running'] = 'Läuft';
$string['backfill_state_stopped'] = 'Eine andere wurde stattdessen begonnen';
$string['cachedef_directmails'] = 'Plugins, die an den Mitteilungen vorbei Mails senden';
$string['cachedef_names'] = 'Namen von Aktivitäten und Kursen, für Abschlüsse';
$string['checkaccesslog'] = 'ERP Bridge: Zugriffsprotokoll';
$string['checkaccesslog_wrong'] = 'Das Protokoll wird nicht so aufbewahrt, wie es die Einstellungen sagen.';
$string['checkbacklog'] = 'ERP Bridge: Rückstand';
$string['checkbacklog_help'] = 'Datensätze werden einmal je Minute vom geplanten Vorgang „Datensätze an das ERP übergeben“ übergeben. Sehen Sie nach, ob Cron läuft, wann dieser Vorgang zuletzt lief und was die Prüfungen „ERP Bridge: Ziel“ und „ERP Bridge: Erweiterung“ melden.';
$string['checkbacklog_late'] = 'Der älteste Datensatz wartet seit {$a}.';
$string['checkbacklog_ok'] = 'Nichts wartet länger, als es soll.';
$string['checkcontactnumbers'] = 'ERP Bridge: Kontaktnummern';
$string['checkcontactnumbers_help'] = 'Für das ERP sind diese Personen ein einziger Kontakt, der heißt, wie zuletzt gesendet wurde. Berichtigen Sie die Nummer bei denen, zu denen sie nicht gehört.';
$string['checkcontactnumbers_ok'] = 'Keine zwei Personen haben dieselbe Kontaktnummer.';
$string['checkcontactnumbers_some'] = '{$a} Kontaktnummer(n) gehören mehreren Personen.';
$string['checkdead'] = 'ERP Bridge: aufgegebene Datensätze';
$string['checkdead_help'] = 'Wie viele und warum. Die Liste der Datensätze zeigt jeden einzelnen; ist die Ursache behoben, senden Sie sie dort erneut, oder verwerfen Sie, was nicht hinaus muss. Was das Ziel abgelehnt hat, erklärt das Protokoll des Empfängers; was die Erweiterung nicht aufzeichnen konnte, das PHP-Fehlerprotokoll.';
$string['checkdead_ok'] = 'Kein Datensatz wurde aufgegeben.';
$string['checkdead_some'] = 'Aufgegebene Datensätze: {$a}. Sie erreichen das ERP nicht von selbst.';
$string['checkdestination'] = 'ERP Bridge: Ziel';
$string['checkdestination_help'] = 'Das hat der letzte Versuch ergeben. Die Datensätze bleiben erhalten und werden wieder versucht. „Verbindung testen“ auf der Seite der Einstellungen zeigt, ob es jetzt geht.';
$string['checkdestination_key'] = 'Der API-Schlüssel gilt nur bis {$a}. Erzeugen Sie dort einen neuen und tragen Sie ihn in den Einstellungen ein.';
$string['checkdestination_ok'] = 'Die Einstellungen sind in Ordnung, und die letzte Übergabe wurde angenommen oder keine war nötig.';
$string['checkextension'] = 'ERP Bridge: Erweiterung';
$string['checkguard'] = 'ERP Bridge: Wächter';
$string['checkguard_before'] = 'Ein anderes Plugin beantwortet Webservices zuerst: {$a}';
$string['checkguard_before_help'] = 'Was es antwortet, wird nicht bereinigt; Adressen darin verdeckt der Wächter dennoch. Leeren Sie die Caches von Moodle; wenn das bleibt, fragen Sie den Autor jenes Plugins.';
$string['checkguard_compressed'] = 'PHP komprimiert Seiten, bevor der Wächter sie sieht.';
$string['checkguard_compressed_help'] = 'Was der Wächter nicht lesen kann, geht für alle außer Administratoren leer hinaus. Entfernen Sie output_handler = ob_gzhandler aus php.ini; komprimieren soll der Webserver.';
$string['checkguard_folder'] = 'Der Ordner erpbridge im Datenordner von Moodle ist nicht beschreibbar.';
$string['checkguard_folder_help'] = 'Ohne ihn kennt der Wächter die Adressen dieser Website nicht und verdeckt alles, was wie eine Adresse aussieht. Geben Sie dem Benutzer des Webservers dort Schreibrecht.';
$string['checkguard_index'] = 'Das Verzeichnis der bekannten Adressen fehlt, ist beschädigt oder voll.';
$string['checkguard_index_help'] = 'Bis es neu aufgebaut ist, verdeckt der Wächter alles, was wie eine Adresse aussieht. Der geplante Vorgang, der es aufbaut, läuft alle fünf Minuten; sehen Sie nach, ob Cron läuft.';
$string['checkguard_missing'] = 'Es gibt keinen Wächter: Die PHP-Erweiterung erpbridge fehlt oder passt nicht.';
$string['checkguard_missing_help'] = 'Seiten und Downloads gehen ungeprüft hinaus. Ergebnisse von Webservices verlieren alle Kontaktdaten, gleich wessen, bis die Erweiterung wieder da ist.';
$string['checkguard_off'] = 'Der Wächter ist ausgeschaltet.';
$string['checkguard_ok'] = 'Der Wächter kennt {$a} Adressen.';
$string['checkguard_unarmed'] = 'Der Wächter hat diese Seite nicht gesehen.';
$string['checkguard_unarmed_help'] = 'Er wird zu Beginn jeder Seite scharf gestellt. Sehen Sie im Protokoll von PHP nach Zeilen von local_erpbridge, und leeren Sie die Caches von Moodle.';
$string['checkheld'] = 'ERP Bridge: zurückgehaltene Datensätze';
$string['checkheld_help'] = 'Tragen Sie die Kontaktnummer im Profil der Person ein („Profil bearbeiten“; nur die Administration kann sie ändern). Sie darf höchstens 255 Zeichen in einer Zeile haben.';
$string['checkheld_ok'] = 'Kein Datensatz wird zurückgehalten.';
$string['checkheld_people'] = 'Personen, deren Kontaktnummer fehlt (höchstens 20 werden genannt):';
$string['checkheld_some'] = 'Zurückgehaltene Datensätze: {$a}. Sie gehen von selbst hinaus, sobald da ist, worauf sie warten.';
$string['checkvisibility'] = 'ERP Bridge: Wer Kontaktdaten sieht';
$string['checkvisibility_help'] = 'Durch diese Tore sehen Personen Kontaktdaten, die keine Administratoren sind. Die Prüfung der Sichtbarkeit nennt sie und schließt, was sich schließen lässt.';
$string['checkvisibility_layers'] = 'Abgeschaltete Schichten: {$a}. Was sie schließen würden, müssen die übrigen auffangen.';
$string['checkvisibility_off'] = 'Die Sichtbarkeit ist abgeschaltet: Kontaktdaten werden gezeigt, wie Moodle sie zeigt.';
$string['checkvisibility_ok'] = 'Nur Administratoren und die Person selbst sehen Kontaktdaten.';
$string['checkvisibility_open'] = 'Offene Tore zu Kontaktdaten: {$a}.';
$string['checkvisibility_report'] = 'Die Sichtbarkeit meldet nur. Offene Tore zu Kontaktdaten: {$a}.';
$string['cli_badvalue'] = 'Der Wert von {$a} ist nicht brauchbar. --help sagt, was möglich ist.';
$string['cliaudit_help'] = 'Nennt die Tore, durch die Personen Kontaktdaten sehen, die keine Administratoren sind.

Aufruf: php local/erpbridge/cli/audit.php [--json] [--repair]

--json    alles, für Maschinen
--repair  schließt, was sich schließen lässt; Geändertes wird zurückgestellt, wenn die Sichtbarkeit abgeschaltet wird
-h, --help

Rückgabe: 0 kein Tor ist offen, 1 mindestens eines ist offen, 2 falscher Aufruf.';
$string['clibackfill_help'] = 'Erfasst die Kontakte und Abschlüsse, die älter sind als das Plugin, soweit die Einstellungen es erlauben. Eine
unterbrochene Nacherfassung macht weiter, wo sie war, wenn sie mit demselben --since, --course und --destination wieder begonnen wird.

Optionen:
  --since=DATUM   Abschlüsse von da an (2026-01-31, "2026-01-31 08:00", "1 year ago", eine Unix-Zeit)
  --course=ID     nur Abschlüsse dieses Kurses
  --destination=ART  nur an dieses Ziel (webhook, odoo, file), und alles, was dort fehlt
  --rate=N        höchstens so viele Datensätze je Sekunde (sonst so schnell wie möglich)
  --dry-run       nur zählen, was fehlt
  --json          für Maschinen
  -h, --help      dieser Text

Rückgabewerte: 0 es fehlt nichts mehr; 1 es fehlt etwas, oder es wurde angehalten; 2 falscher Aufruf

Beispiel:
  php local/erpbridge/cli/backfill.php --since=2026-01-01 --rate=500';
$string['clideliver_help'] = 'Übergibt Datensätze an das ERP.

Optionen:
  --until-empty   weitermachen, bis der Ausgang leer ist (sonst höchstens 50 Sekunden)
  --dry-run       nichts senden; je Ziel und Art, wie viele Datensätze hinausgingen, oder warum nicht
  --workers=N     mit N Arbeitern zugleich, bis der Ausgang leer ist
  -h, --help      dieser Text

Rückgabewerte: 0 erledigt; 1 angehalten durch Ziel oder Einstellungen; 2 falscher Aufruf

Beispiel:
  php local/erpbridge/cli/deliver.php --until-empty
  php local/erpbridge/cli/deliver.php --workers=4';
$string['clideliver_workers'] = 'Die Zahl der Arbeiter muss zwischen 1 und {$a} liegen.';
$string['clidestination_help'] = 'Prüft jedes Ziel der Datensätze mit den gespeicherten Einstellungen.

Optionen:
  --setup=odoo    legt in Odoo an, was Abschlüsse brauchen: ein Modell, seine Felder und das Recht, sie zu benutzen.
                  Fragt auf der Standardeingabe nach dem API-Schlüssel eines Administrators von Odoo; er wird einmal
                  benutzt und nicht gespeichert. Was schon da ist, bleibt, wie es ist; das Ganze ist wiederholbar.
  --json          für Maschinen
  -h, --help      dieser Text

Rückgabewerte: 0 alles in Ordnung; 1 etwas nicht; 2 falscher Aufruf

Beispiel:
  php local/erpbridge/cli/destination.php --setup=odoo';
$string['clidestination_key'] = 'API-Schlüssel eines Administrators von Odoo (wird einmal benutzt, nicht gespeichert):';
$string['clireconcile_help'] = 'Vergleicht die Kontakte und Abschlüsse in Moodle mit dem, was erfasst wurde, und erfasst, was fehlt. Eine Aufgabe
tut dasselbe jede Nacht. Was älter ist als das Plugin, bleibt cli/backfill.php überlassen.

Optionen:
  --since=DATUM   Abschlüsse von da an (2026-01-31, "2026-01-31 08:00", "1 week ago", eine Unix-Zeit)
  --dry-run       nur zählen, was fehlt
  --json          für Maschinen
  -h, --help      dieser Text

Rückgabewerte: 0 es fehlt nichts mehr; 1 es fehlt etwas, oder es wurde angehalten; 2 falscher Aufruf

Beispiel:
  php local/erpbridge/cli/reconcile.php --dry-run --json';
$string['clistatus_format'] = 'Formate sind text, json und prometheus.';
$string['clistatus_help'] = 'Sagt, wie es um Ausgang und Erweiterung steht.

Optionen:
  --format=FORMAT text (wenn nichts angegeben ist), json oder prometheus (Text-Format 0.0.4)
  --json          dasselbe wie --format=json
  -h, --help      dieser Text

Rückgabewerte: 0 alles in Ordnung; 1 eine Prüfung meldet einen Fehler; 2 falscher Aufruf

Beispiel:
  php local/erpbridge/cli/status.php --json';
$string['dashboard'] = 'ERP Bridge: Übergabe';
$string['dashboard_average'] = 'Im Mittel';
$string['dashboard_counts'] = 'Datensätze nach Stand';
$string['dashboard_dead'] = 'Aufgegeben';
$string['dashboard_delivered'] = 'Übergeben';
$string['dashboard_estimated'] = 'Mehr als {$a} übergebene Datensätze werden nicht einzeln gezählt: Die Zahl ist die der Übergaben, seit es Statistik gibt.';
$string['dashboard_latency_day'] = 'Sekunden vom Geschehen bis zur Übergabe, letzte 24 Stunden';
$string['dashboard_latency_month'] = 'Sekunden vom Geschehen bis zur Übergabe, letzte 30 Tage';
$string['dashboard_longest'] = 'Höchstens';
$string['dashboard_nothingwaits'] = 'nichts ist unterwegs';
$string['dashboard_oldest'] = 'Ältester Datensatz unterwegs';
$string['dashboard_retried'] = 'Vergebliche Versuche';
$string['dashboard_success'] = 'Letzte Übergabe';
$string['dashboard_throughput_day'] = 'Datensätze, letzte 24 Stunden';
$string['dashboard_throughput_month'] = 'Datensätze, letzte 30 Tage';
$string['dashboard_trouble'] = '{$a} hat Schwierigkeiten.';
$string['dashboard_unwell'] = 'in Schwierigkeiten';
$string['dashboard_waiting'] = '{$a} unterwegs';
$string['dashboard_well'] = 'nimmt an, was gesendet wird';
$string['destination_added'] = 'Ab jetzt gehen Datensätze auch an das neue Ziel. Was die anderen vorher bekommen haben, bekommt es durch eine Nacherfassung: {$a}.';
$string['destination_file'] = 'Dateien in einem Verzeichnis';
$string['destination_odoo'] = 'Odoo';
$string['destination_webhook'] = 'Signierter Webhook';
$string['drained'] = 'ERP Bridge: {$a}.';
$string['drainstopped'] = 'Angehalten: {$a}';
$string['dryrun'] = 'Probelauf';
$string['dryrun_bound'] = 'Von jedem Ziel werden die ersten {$a} Datensätze betrachtet, die unterwegs sind. Nichts wird gesendet oder geändert. cli/deliver.php --dry-run betrachtet alle.';
$string['dryrun_nothing'] = 'Nichts ist unterwegs.';
$string['dryrun_sent'] = 'würde gesendet';
$string['entry_invisible'] = 'Darin sind Zeichen, die man nicht sieht oder die die Schreibrichtung umdrehen. Tippen Sie es bitte neu, statt es einzufügen.';
$string['entry_markup'] = 'Die Zeichen < und > sind hier nicht möglich.';
$string['entry_pattern'] = 'Solche Nummern vergeben wir nicht. Eine Nummer sieht so aus: {$a}';
$string['entry_pattern_bare'] = 'Solche Nummern vergeben wir nicht.';
$string['entry_postcode'] = 'Das ist keine Postleitzahl des gewählten Landes. Eine sieht so aus: {$a}';
$string['entry_required'] = 'Bitte füllen Sie das aus.';
$string['entry_too_long'] = 'Das ist zu lang: höchstens {$a} Zeichen.';
$string['environmentextension'] = 'ERP Bridge braucht die PHP-Erweiterung „erpbridge“, um Datensätze zu übergeben. Ohne sie werden Ereignisse aufgezeichnet und zurückgehalten.';
$string['erpbridge:announce'] = 'Ankündigungen per E-Mail senden';
$string['erpbridge:approve'] = 'Personen, die sich registriert haben, freigeben oder ablehnen';
$string['erpbridge:downloadaccessrecord'] = 'Zugriffsprotokoll herunterladen';
$string['erpbridge:manage'] = 'ERP Bridge verwalten: Einstellungen, Verbindungstest';
$string['erpbridge:viewaccessrecord'] = 'Zugriffsprotokoll sehen: wer was wann von wo aus getan hat';
$string['erpbridge:viewcontactdata'] = 'E-Mail-Adressen und Kontaktdaten anderer Personen sehen';
$string['erpbridge:viewstatus'] = 'Stand der Übergabe an das ERP sehen';
$string['event_accessrecorddownloaded'] = 'Zugriffsprotokoll heruntergeladen';
$string['event_accessrecordviewed'] = 'Zugriffsprotokoll angesehen';
$string['event_administratorrefused'] = 'Administrator für Kontaktdaten abgelehnt';
$string['event_announcementsent'] = 'Ankündigung gesendet';
$string['event_backfillqueued'] = 'Nacherfassung begonnen';
$string['event_filefetched'] = 'Datei für das ERP abgeholt';
$string['event_recordschanged'] = 'Datensätze versucht, erneut gesendet oder verworfen';
$string['event_visibilitydrifted'] = 'Tor zu Kontaktdaten geöffnet';
$string['extension_abi'] = 'Die PHP-Erweiterung „erpbridge“ {$a->version} passt nicht zu diesem Plugin: Ihre Schnittstelle hat die Nummer {$a->abi}, das Plugin braucht {$a->expected}. Ereignisse werden aufgezeichnet und zurückgehalten; nichts wird übergeben.';
$string['extension_abi_help'] = 'Installieren Sie Plugin und Erweiterung aus derselben Version und starten Sie PHP neu.';
$string['extension_missing'] = 'Die PHP-Erweiterung „erpbridge“ ist nicht geladen. Ereignisse werden aufgezeichnet und zurückgehalten; nichts wird übergeben.';
$string['extension_missing_help'] = 'Installieren Sie auf dem Server die Erweiterung aus derselben Version wie dieses Plugin: Kopieren Sie liberpbridge.so in den Ordner der PHP-Erweiterungen, nehmen Sie die Zeile „extension=liberpbridge.so“ in die PHP-Konfiguration des Webservers und der Kommandozeile (Cron) auf und starten Sie PHP neu. Was zurückgehalten wurde, wird dann von selbst übergeben.';
$string['extension_ok'] = 'Die PHP-Erweiterung „erpbridge“ {$a->version} ist geladen und passt zu diesem Plugin (Schnittstelle {$a->abi}).';
$string['field_companyname'] = 'Firmenname';
$string['field_companyname_help'] = 'Der Name Ihrer Firma, wie er auf ihren Rechnungen steht.';
$string['field_companypostcode'] = 'Postleitzahl der Firma';
$string['field_companypostcode_help'] = 'Die Postleitzahl der Firma. Wie sie aussehen muss, hängt vom Land ab.';
$string['field_contactnumber'] = 'Kontaktnummer';
$string['field_contactnumber_help'] = 'Ihre eigene Nummer bei uns. Sie steht in unseren Briefen und E-Mails an Sie. Lassen Sie das Feld leer, wenn Sie noch keine haben.';
$string['field_customernumber'] = 'Kundennummer';
$string['field_customernumber_help'] = 'Die Nummer Ihrer Firma bei uns. Sie steht auf unseren Rechnungen. Lassen Sie das Feld leer, wenn Sie sie nicht kennen.';
$string['fieldcategory'] = 'Firma';
$string['files'] = 'ERP Bridge: Dateien';
$string['files_begun'] = 'Begonnen';
$string['files_bytes'] = 'Größe';
$string['files_file'] = 'Datei';
$string['files_gone'] = 'Die Datei ist nicht mehr da.';
$string['files_intro'] = 'Die letzten {$a} fertigen Dateien, die noch im Verzeichnis liegen. Jedes Abholen wird protokolliert.';
$string['files_none'] = 'Es gibt keine fertige Datei.';
$string['files_rows'] = 'Zeilen';
$string['files_sha256'] = 'SHA-256';
$string['format_csv'] = 'CSV';
$string['format_jsonl'] = 'JSON Lines';
$string['gate_administratorroles'] = 'Rollen, die Kontaktdaten sehen';
$string['gate_administratorroles_shows'] = 'Wer local/erpbridge:viewcontactdata hat, zählt wie ein Site-Administrator als Administrator. Niemand sollte so eine Rolle nur in einem Kurs haben, und nicht alle.';
$string['gate_availabilityconditions'] = 'Aktivitäten mit Voraussetzungen zu Kontaktdaten';
$string['gate_availabilityconditions_shows'] = 'Wer hineindarf, verrät, womit die Daten einer Person beginnen. Ändern Sie diese Voraussetzungen von Hand: Ist das Plugin deaktiviert, übergeht Moodle sie und zeigt die Aktivität allen.';
$string['gate_backups'] = 'Sicherungen auf der Site';
$string['gate_backups_shows'] = 'Sicherungen, die Moodle beim Kurs aufbewahrt, enthalten die Kontaktdaten aller Personen darin.';
$string['gate_badges'] = 'Badges';
$string['gate_badges_shows'] = 'Zu jedem Badge gibt es eine öffentliche Seite mit einem Hash der Adresse und dem Salt dazu: Eine Vermutung lässt sich prüfen. Deaktivieren Sie Badges, wenn das für Sie wichtig ist.';
$string['gate_core_allowedemaildomains'] = 'E-Mails von Adressen der Personen';
$string['gate_core_allowedemaildomains_shows'] = 'E-Mails an Personen dieser Domains tragen Namen und Adresse anderer als Absender.';
$string['gate_core_bigbluebuttonbn_recordingstatus_enabled'] = 'BigBlueButton: Aufzeichnungsstatus';
$string['gate_core_bigbluebuttonbn_recordingstatus_enabled_shows'] = 'Die Adresse der Person, die ein Meeting beginnt, geht an den Meetingserver.';
$string['gate_core_debugdisplay'] = 'Debug-Meldungen auf Seiten';
$string['gate_core_debugdisplay_shows'] = 'Meldungen für Entwickler zeigen allen die Werte von Variablen und Abfragen.';
$string['gate_core_emailchangeconfirmation'] = 'Bestätigung einer neuen Adresse';
$string['gate_core_emailchangeconfirmation_shows'] = 'Ohne sie kann jeder eine fremde Adresse eintragen und erfährt, ob sie vergeben ist.';
$string['gate_core_enablegravatar'] = 'Gravatar';
$string['gate_core_enablegravatar_shows'] = 'Ein Hash jeder Adresse steht in der Adresse des Bildes und geht an einen Dritten.';
$string['gate_core_forceloginforprofiles'] = 'Profile ohne Anmeldung';
$string['gate_core_forceloginforprofiles_shows'] = 'Profile sind für alle im Internet lesbar.';
$string['gate_core_messagingallowemailoverride'] = 'Andere Adresse für Benachrichtigungen';
$string['gate_core_messagingallowemailoverride_shows'] = 'Das Formular für Benachrichtigungen einer Person enthält deren Adresse für alle, die Mitteilungsprofile bearbeiten dürfen.';
$string['gate_core_protectusernames'] = 'Kennwort vergessen';
$string['gate_core_protectusernames_shows'] = 'Das Formular für vergessene Kennwörter verrät, ob eine Adresse bekannt ist.';
$string['gate_core_webserviceprotocols'] = 'SOAP';
$string['gate_core_webserviceprotocols_shows'] = 'Ergebnisse über SOAP gehen am Scrubber vorbei. Bei REST ist das nicht so.';
$string['gate_customreports'] = 'Eigene Berichte';
$string['gate_customreports_shows'] = 'Berichte mit Kontaktdaten, die nicht nur Administratoren lesen; Moodle prüft für Spalten kein Recht. Die Begrenzung je Anfrage nimmt sie aus dem, was andere sehen und herunterladen. Besser, Sie nehmen sie aus dem Bericht.';
$string['gate_directmails'] = 'Mails außerhalb der Mitteilungen';
$string['gate_directmails_shows'] = 'Diese Plugins senden Mails selbst; die Mail-Regel erfasst sie nicht. Suchen Sie in den Einstellungen jedes Plugins, ob sich seine Mails abschalten lassen, deaktivieren Sie das Plugin, oder weisen Sie auf diese Mails hin.';
$string['gate_emailchange'] = 'Ändern der eigenen Adresse';
$string['gate_emailchange_shows'] = 'Wer die eigene Adresse ändert, erfährt, ob sie vergeben ist. Nur „Konten mit gleicher E-Mail erlauben“ ändert das.';
$string['gate_gradeexport_xml_view_shows'] = 'ID-Nummern aller Personen eines Kurses. Die anderen Formate kommen ohne sie aus.';
$string['gate_gradeimport_xml_view_shows'] = 'Ob jemand eine ID-Nummer hat. Andere Formate fragen nicht danach.';
$string['gate_linkparameters'] = 'Links, die Kontaktdaten mitschicken';
$string['gate_linkparameters_shows'] = 'Diese Links (URL) geben die Daten der klickenden Person an eine andere Site. Schließen entfernt die Parameter.';
$string['gate_ltitools'] = 'Externe Tools von Kursen';
$string['gate_ltitools_shows'] = 'Diese Tools wurden in einem Kurs eingerichtet und erhalten Adressen von Personen. Ändern oder entfernen Sie sie dort.';
$string['gate_maildisplay'] = 'Im Profil gezeigte Adressen';
$string['gate_maildisplay_shows'] = 'Wer seine Adresse im Profil zeigt, wird Buchstabe für Buchstabe über sie gefunden.';
$string['gate_mod_data_exportuserinfo_shows'] = 'Anmeldename und Adresse jeder Person, im Export einer Datenbank.';
$string['gate_mod_lti_addcoursetool_shows'] = 'Ein eigenes Tool von Lehrenden kann von Moodle die Adressen des ganzen Kurses verlangen.';
$string['gate_mod_survey_download_shows'] = 'Adressen aller, die geantwortet haben, in einer Datei.';
$string['gate_moodle_backup_downloadfile_shows'] = 'Sicherungen mit den Kontaktdaten aller Personen eines Kurses. Sicherungen ohne Personen kann man ohne dieses Recht herunterladen.';
$string['gate_moodle_course_useremail_shows'] = 'Adressen, die das Profil nicht zeigt.';
$string['gate_moodle_course_viewhiddenuserfields_shows'] = 'Profilfelder, die die Site verbirgt, in Kursen.';
$string['gate_moodle_site_uploadusers_shows'] = 'Beim Hochladen von Änderungen werden die bisherigen Daten gezeigt.';
$string['gate_moodle_site_viewuseridentity_shows'] = 'Adresse, Telefon und andere Felder neben dem Namen: in Listen, Auswahlfeldern, Berichten und Downloads.';
$string['gate_moodle_user_editprofile_shows'] = 'Das Formular zum Profil einer Person mit allen Daten darin.';
$string['gate_moodle_user_loginas_shows'] = 'Alles, was eine Person über sich selbst sieht.';
$string['gate_moodle_user_update_shows'] = 'Das Formular zum Konto einer Person mit allen Daten darin, und Downloads davon.';
$string['gate_moodle_user_viewalldetails_shows'] = 'Profilfelder, die nur die Person selbst sieht.';
$string['gate_moodle_user_viewhiddendetails_shows'] = 'Profilfelder, die die Site verbirgt.';
$string['gate_moodle_user_viewlastip_shows'] = 'Die Adresse des Computers, im Profil.';
$string['gate_profilefields'] = 'Profilfelder, die alle sehen';
$string['gate_profilefields_shows'] = 'Nur Sie wissen, ob Kontaktdaten darin stehen. Wenn ja, machen Sie sie nur für die Person selbst sichtbar.';
$string['gate_signup'] = 'Selbstregistrierung';
$string['gate_signup_shows'] = 'Wer sich registriert, erfährt, ob eine Adresse vergeben ist. Nur „Konten mit gleicher E-Mail erlauben“ ändert das.';
$string['gate_support'] = 'Supportadresse';
$string['gate_support_shows'] = 'Ohne sie kommen E-Mails der Site von der eigenen Adresse des Hauptadministrators und gehen dorthin.';
$string['gate_tool_dataprivacy_downloadallrequests_shows'] = 'Die auf Antrag erstellten Dateien mit allen Daten einer Person.';
$string['gate_tool_dataprivacy_makedatarequestsforchildren_shows'] = 'Alle Daten einer Person, in deren Namen beantragt.';
$string['guard_folder'] = 'Der Ordner {$a} ist nicht beschreibbar.';
$string['guardscope_all'] = 'alles, was wie eine Adresse aussieht';
$string['guardscope_known'] = 'Adressen von Personen dieser Site';
$string['kind_activity.completed'] = 'Aktivität abgeschlossen';
$string['kind_activity.reopened'] = 'Abschluss zurückgenommen';
$string['kind_contact.moved'] = 'Kontakt zu anderem Kunden gewechselt';
$string['kind_contact.upserted'] = 'Kontakt';
$string['kind_course.completed'] = 'Kurs abgeschlossen';
$string['kind_raw'] = 'Ohne die Erweiterung aufgezeichnet';
$string['layer_capabilities'] = 'Rechte: Rollen verlieren die, die Kontaktdaten zeigen';
$string['layer_clamp'] = 'Begrenzung: Einstellungen, die Kontaktdaten zeigen, sind für die Anfrage leer';
$string['layer_guard'] = 'Wächter: Adressen werden in allem maskiert, was PHP sendet';
$string['layer_mail'] = 'E-Mail: keine fremde Adresse in einer Nachricht';
$string['layer_minimise'] = 'Minimieren: Niemand zeigt die eigene Adresse im Profil';
$string['layer_scrubber'] = 'Scrubber: Webservices und AJAX ohne Kontaktdaten';
$string['leftalone'] = '{$a->reason} Bis {$a->until} wird es in Ruhe gelassen und dann von selbst wieder gefragt. Ein Test der Verbindung oder eine Änderung der Einstellungen beendet die Pause.';
$string['letter_approved'] = 'Guten Tag {$a->name},

Ihr Konto auf {$a->site} ist jetzt aktiv. Ihr Anmeldename ist {$a->username}. Hier melden Sie sich an:

{$a->link}';
$string['letter_approved_subject'] = '{$a->site}: Ihr Konto ist aktiv';
$string['letter_approvedunconfirmed'] = 'Guten Tag {$a->name},

Ihre Registrierung auf {$a->site} wurde freigegeben. Ihr Konto ist aktiv, sobald Sie bestätigen, dass diese E-Mail-Adresse Ihnen gehört. Öffnen Sie dazu diese Seite:

{$a->link}

Ihr Anmeldename ist {$a->username}.';
$string['letter_approvedunconfirmed_subject'] = '{$a->site}: Bitte bestätigen Sie Ihre Adresse';
$string['letter_choosepassword'] = 'Guten Tag {$a->name},

auf {$a->site} wurde ein Konto für Sie angelegt. Ihr Anmeldename ist {$a->username}. Bitte wählen Sie ein Passwort, das nur Sie kennen. Geben Sie hier Ihren Anmeldenamen oder diese E-Mail-Adresse ein, dann bekommen Sie einen Link dafür:

{$a->link}';
$string['letter_choosepassword_subject'] = '{$a->site}: Bitte wählen Sie ein Passwort';
$string['letter_rejected'] = 'Guten Tag {$a->name},

wir konnten Ihre Registrierung auf {$a->site} nicht freigeben. Ihre Daten werden dort gelöscht. Wenn Sie das für einen Irrtum halten, schreiben Sie uns bitte.';
$string['letter_rejected_subject'] = '{$a->site}: Ihre Registrierung';
$string['letter_rejectedreason'] = 'Guten Tag {$a->name},

wir konnten Ihre Registrierung auf {$a->site} nicht freigeben:

{$a->reason}

Ihre Daten werden dort gelöscht. Wenn Sie das für einen Irrtum halten, schreiben Sie uns bitte.';
$string['letter_rejectedreason_subject'] = '{$a->site}: Ihre Registrierung';
$string['locked_call'] = 'Die Person kann das nicht selbst ändern; die Administration kann es.';
$string['locked_form'] = 'Name, E-Mail-Adresse und Firma können Sie hier nicht ändern.';
$string['locked_kept'] = 'Name, E-Mail-Adresse und Firma wurden nicht geändert: Niemand kann diese Angaben selbst ändern.';
$string['locked_whom'] = 'Für Änderungen schreiben Sie an {$a}.';
$string['locked_whomunknown'] = 'Für Änderungen wenden Sie sich an die Administration dieser Website.';
$string['logretained'] = 'Einträge gelöscht: {$a->deleted}. Adressen gekürzt: {$a->shortened}. Die längste Portion dauerte {$a->longest} ms.';
$string['mail_attachment'] = 'An dieser Nachricht hing ein Bericht. Er enthält Kontaktdaten anderer Personen und wurde entfernt.';
$string['mailpolicy_changed'] = 'Richtiggestellte Einstellungen von Mitteilungen: {$a}';
$string['mailpolicy_notice'] = 'Per E-Mail erhalten Sie, was Ihr Konto betrifft, und wichtige Nachrichten der Administratoren. Alles andere erreicht Sie auf dieser Seite und in der App, was auch immer hier für E-Mail gewählt ist. Diese Mitteilungen können per E-Mail kommen:';
$string['maskedtext'] = 'Es wurde nichts gespeichert. In Ihrer Eingabe stehen Sternchen (******), und auf dieser Seite stehen sie an der Stelle von E-Mail-Adressen, die Sie nicht sehen dürfen: Würden sie gespeichert, wären die Adressen für alle durch sie ersetzt. Gehen Sie mit dem Browser zurück; er hat Ihre Eingabe behalten. Schreiben Sie dann die Adressen wieder an die Stelle der Sternchen, oder entfernen Sie die Sternchen. Oder bitten Sie einen Administrator, den Text zu bearbeiten oder die Adresse zu denen hinzuzufügen, die alle sehen dürfen. Wenn Sie Sternchen meinen, schreiben Sie weniger als sechs hintereinander.';
$string['messageprovider:accountchanged'] = 'Ihr Konto wurde von jemand anderem geändert';
$string['messageprovider:announcement'] = 'Ankündigungen der Administratoren';
$string['messageprovider:approval'] = 'Jemand hat sich registriert und wartet auf die Freigabe';
$string['messageprovider:delivery'] = 'Die Übergabe an das ERP braucht jemanden';
$string['mode_enforce'] = 'durchsetzen';
$string['mode_off'] = 'aus';
$string['mode_report'] = 'melden';
$string['mydata'] = 'Meine Daten';
$string['mydata_changes'] = 'Änderungen';
$string['mydata_column_kind'] = 'Was';
$string['mydata_column_last'] = 'Zuletzt empfangen';
$string['mydata_column_waiting'] = 'Wartend';
$string['mydata_contains'] = 'Was darin steht';
$string['mydata_contains_activity.completed'] = 'Kontaktnummer, Aktivität, Kurs, Zeitpunkt';
$string['mydata_contains_activity.reopened'] = 'Kontaktnummer, Aktivität, Kurs, Zeitpunkt';
$string['mydata_contains_contact.moved'] = 'Vor- und Nachname, E-Mail-Adresse, Kontaktnummer, die neue und die frühere Kundennummer, der Zeitpunkt';
$string['mydata_contains_contact.upserted'] = 'Vor- und Nachname, E-Mail-Adresse, Kundennummer, Kontaktnummer';
$string['mydata_contains_course.completed'] = 'Kontaktnummer, Kurs, Zeitpunkt';
$string['mydata_contains_raw'] = 'Noch nicht gelesen';
$string['mydata_empty'] = 'nichts gespeichert';
$string['mydata_kind_activity.completed'] = 'Abgeschlossene Aktivitäten';
$string['mydata_kind_activity.reopened'] = 'Zurückgenommene Abschlüsse';
$string['mydata_kind_contact.moved'] = 'Wechsel der Firma';
$string['mydata_kind_contact.upserted'] = 'Name und Nummern';
$string['mydata_kind_course.completed'] = 'Abgeschlossene Kurse';
$string['mydata_kind_raw'] = 'Ohne die Erweiterung aufgezeichnet';
$string['mydata_locked'] = 'Name, E-Mail-Adresse und Firma kann nur die Administration ändern.';
$string['mydata_never'] = 'nie';
$string['mydata_nobody'] = 'Dieses Konto gibt es nicht mehr.';
$string['mydata_of'] = 'Daten von {$a}';
$string['mydata_recorded'] = 'Was gespeichert ist';
$string['mydata_sent'] = 'Was das ERP-System der Firma erhält';
$string['mydata_who'] = 'Wer es sieht';
$string['mydata_who_closed'] = 'Sie und die Administration dieser Website. Was oben aufgeführt ist, geht an das ERP-System der Firma, die diese Website betreibt.';
$string['mydata_who_open'] = 'Sie und die Administration dieser Website; Ihre E-Mail-Adresse auch andere, soweit die Einstellungen dieser Website es zulassen. Was oben aufgeführt ist, geht an das ERP-System der Firma, die diese Website betreibt.';
$string['never'] = 'nie';
$string['nothing'] = 'nichts zu tun';
$string['odoofield_completedat'] = 'Odoo-Feld: Zeitpunkt eines Abschlusses';
$string['odoofield_contact'] = 'Odoo-Feld: Kontakt eines Abschlusses';
$string['odoofield_contactnumber'] = 'Odoo-Feld: Kontaktnummer';
$string['odoofield_course'] = 'Odoo-Feld: Kurs-ID';
$string['odoofield_customernumber'] = 'Odoo-Feld: Kundennummer';
$string['odoofield_email'] = 'Odoo-Feld: E-Mail-Adresse';
$string['odoofield_kind'] = 'Odoo-Feld: Aktivität oder Kurs';
$string['odoofield_name'] = 'Odoo-Feld: Name der Aktivität oder des Kurses';
$string['odoofield_number'] = 'Odoo-Feld: ID der Aktivität oder des Kurses';
$string['odoofield_reopenedat'] = 'Odoo-Feld: Zeitpunkt, zu dem ein Abschluss zurückgenommen wurde';
$string['oracle_backup'] = 'Sicherungen, die beim Kurs liegen, enthalten die Kontaktdaten seiner Personen. Kopieren und verwalten können sie nur Administratoren; wiederherstellen lassen sie sich dort, wo sie liegen.';
$string['oracle_condition'] = 'Bedingungen über Kontaktdaten von Personen sind Administratoren vorbehalten und wurden nicht gespeichert.';
$string['oracle_failed'] = 'Diese Seite kann nicht angezeigt werden, weil sich Kontaktdaten nicht von ihr fernhalten ließen. Bitte informieren Sie die Administratoren.';
$string['oracle_mapping'] = 'Bewertungen können Personen nicht über deren Kontaktdaten zugeordnet werden. Wählen Sie die Nutzer-ID, oder den Anmeldenamen, wo er keine Adresse ist.';
$string['oracle_parameter'] = 'Parameter eines Links, die Kontaktdaten von Personen an eine andere Website senden, sind Administratoren vorbehalten und wurden nicht gespeichert.';
$string['pattern_example'] = 'Eine Nummer, die passt: {$a}';
$string['pattern_invalid'] = 'Das ist kein lesbares Muster.';
$string['pattern_noexample'] = 'Das Muster ist lesbar, aber es gibt kein einfaches Beispiel einer Nummer, die passt.';
$string['pattern_none'] = 'Jeder Text passt.';
$string['pluginname'] = 'ERP Bridge';
$string['preview'] = 'ERP Bridge: Vorschau und Probelauf';
$string['preview_into'] = 'Eingetragen in: {$a}';
$string['preview_intro'] = 'Was jedem Ziel nach den gespeicherten Einstellungen von einer Person gesagt würde. Nichts wird gesendet.';
$string['preview_person'] = 'Person';
$string['preview_show'] = 'Anzeigen';
$string['privacy:metadata:announcement'] = 'Ankündigungen, die Administratoren gesendet haben.';
$string['privacy:metadata:announcement:courseid'] = 'Der Kurs, an dessen Personen sie ging; 0: an alle.';
$string['privacy:metadata:announcement:failed'] = 'An wie viele Personen sie nicht gesendet werden konnte.';
$string['privacy:metadata:announcement:lastuserid'] = 'Wie weit der Versand ist: alle bis zu dieser Person waren an der Reihe.';
$string['privacy:metadata:announcement:message'] = 'Der Text.';
$string['privacy:metadata:announcement:recipients'] = 'Für wie viele Personen sie war.';
$string['privacy:metadata:announcement:sent'] = 'An wie viele Personen sie gesendet wurde.';
$string['privacy:metadata:announcement:state'] = 'Wie weit sie ist.';
$string['privacy:metadata:announcement:subject'] = 'Der Betreff.';
$string['privacy:metadata:announcement:timecreated'] = 'Wann sie geschrieben wurde.';
$string['privacy:metadata:announcement:timemodified'] = 'Wann sich zuletzt etwas änderte.';
$string['privacy:metadata:announcement:userid'] = 'Wer sie gesendet hat.';
$string['privacy:metadata:backfill'] = 'Übernahmen der Vergangenheit dieser Website. Darin ist keine Person.';
$string['privacy:metadata:backfill:courseid'] = 'Aus welchem Kurs';
$string['privacy:metadata:backfill:destination'] = 'Für welches Ziel.';
$string['privacy:metadata:backfill:rate'] = 'Wie viele Datensätze je Sekunde';
$string['privacy:metadata:backfill:since'] = 'Ab welchem Zeitpunkt';
$string['privacy:metadata:backfill:state'] = 'Wie weit sie ist';
$string['privacy:metadata:backfill:tally'] = 'Was verglichen und aufgezeichnet wurde';
$string['privacy:metadata:backfill:timecreated'] = 'Wann sie begonnen wurde';
$string['privacy:metadata:backfill:timemodified'] = 'Wann zuletzt daran gearbeitet wurde';
$string['privacy:metadata:backfill:total'] = 'Wie viel zu vergleichen ist';
$string['privacy:metadata:breaker'] = 'Ob das Ziel eine Weile in Ruhe gelassen wird. Darin ist keine Person.';
$string['privacy:metadata:breaker:alert'] = 'Ob jemand nachsehen muss';
$string['privacy:metadata:breaker:destination'] = 'Das Ziel';
$string['privacy:metadata:breaker:failures'] = 'Wie viele Aufrufe vergeblich waren';
$string['privacy:metadata:breaker:leftalone'] = 'Ob es in Ruhe gelassen wird';
$string['privacy:metadata:breaker:pauses'] = 'Wie viele Pausen es gab';
$string['privacy:metadata:breaker:reason'] = 'Warum';
$string['privacy:metadata:breaker:settings'] = 'Eine Prüfsumme seiner Einstellungen';
$string['privacy:metadata:breaker:timemodified'] = 'Wann das festgestellt wurde';
$string['privacy:metadata:breaker:timenext'] = 'Wann es wieder gefragt wird';
$string['privacy:metadata:contact'] = 'Was das ERP von einer Person weiß.';
$string['privacy:metadata:contact:contactnumber'] = 'Die Kontaktnummer.';
$string['privacy:metadata:contact:customernumber'] = 'Die Kundennummer.';
$string['privacy:metadata:contact:recordedhash'] = 'Ein Fingerabdruck dessen, was zuletzt aufgezeichnet wurde.';
$string['privacy:metadata:contact:revision'] = 'Wie oft sich der Kontakt geändert hat.';
$string['privacy:metadata:contact:senthash'] = 'Ein Fingerabdruck dessen, was zuletzt gesendet wurde.';
$string['privacy:metadata:contact:state'] = 'Ob die Person besteht, gelöscht oder getilgt wurde.';
$string['privacy:metadata:contact:timecreated'] = 'Wann er zuerst aufgezeichnet wurde.';
$string['privacy:metadata:contact:timemodified'] = 'Wann er sich zuletzt geändert hat.';
$string['privacy:metadata:contact:timesent'] = 'Wann er zuletzt gesendet wurde.';
$string['privacy:metadata:contact:userid'] = 'Die Person.';
$string['privacy:metadata:erp'] = 'Das ERP des Betreibers erhält Kontakte und Abschlüsse.';
$string['privacy:metadata:erp:activitycompletions'] = 'Abgeschlossene und wieder geöffnete Aktivitäten: Name, Zeit, Kennungen von Aktivität und Kurs.';
$string['privacy:metadata:erp:contactnumber'] = 'Kontaktnummer.';
$string['privacy:metadata:erp:coursecompletions'] = 'Abgeschlossene Kurse: Name, Zeit, Kennung.';
$string['privacy:metadata:erp:customernumber'] = 'Kundennummer.';
$string['privacy:metadata:erp:email'] = 'E-Mail-Adresse.';
$string['privacy:metadata:erp:firstname'] = 'Vorname.';
$string['privacy:metadata:erp:lastname'] = 'Nachname.';
$string['privacy:metadata:exposure'] = 'Wo eine Schicht der Sichtbarkeit eingreifen musste, nach Tagen gezählt. Ohne Personenbezug.';
$string['privacy:metadata:exposure:component'] = 'Das Plugin, zu dem die Seite gehört';
$string['privacy:metadata:exposure:day'] = 'Der Tag';
$string['privacy:metadata:exposure:layer'] = 'Die Schicht';
$string['privacy:metadata:exposure:page'] = 'Die Seite oder der Webservice';
$string['privacy:metadata:exposure:result'] = 'Was getan wurde';
$string['privacy:metadata:exposure:timemodified'] = 'Das letzte Mal';
$string['privacy:metadata:exposure:total'] = 'Wie oft';
$string['privacy:metadata:former'] = 'Wie die Site war, bevor die Sichtbarkeit durchgesetzt wurde: von Personen, wem sie ihre Adresse zeigten.';
$string['privacy:metadata:former:area'] = 'Worum es geht: ein Recht, eine Einstellung, die Wahl einer Person';
$string['privacy:metadata:former:contextid'] = 'Wo ein Recht erlaubt war';
$string['privacy:metadata:former:itemid'] = 'Die Person oder die Rolle';
$string['privacy:metadata:former:name'] = 'Der Name des Rechts oder der Einstellung';
$string['privacy:metadata:former:timecreated'] = 'Wann es geändert wurde';
$string['privacy:metadata:former:value'] = 'Der frühere Wert';
$string['privacy:metadata:outbox'] = 'Datensätze auf dem Weg zum ERP.';
$string['privacy:metadata:outbox:attempts'] = 'Wie oft es versucht wurde.';
$string['privacy:metadata:outbox:destination'] = 'Wohin er geht.';
$string['privacy:metadata:outbox:eventid'] = 'Die Kennung der Tatsache.';
$string['privacy:metadata:outbox:kind'] = 'Was geschehen ist.';
$string['privacy:metadata:outbox:lease'] = 'Welcher Prozess es gerade bearbeitet.';
$string['privacy:metadata:outbox:nextattempt'] = 'Wann es wieder versucht wird.';
$string['privacy:metadata:outbox:objectid'] = 'Die Person, die Aktivität oder der Kurs, um die es geht.';
$string['privacy:metadata:outbox:payload'] = 'Namen der Aktivität oder des Kurses und Zeiten.';
$string['privacy:metadata:outbox:reason'] = 'Warum.';
$string['privacy:metadata:outbox:status'] = 'Was daraus geworden ist.';
$string['privacy:metadata:outbox:timecreated'] = 'Wann es geschehen ist.';
$string['privacy:metadata:outbox:timemodified'] = 'Wann sich der Stand zuletzt geändert hat.';
$string['privacy:metadata:outbox:userid'] = 'Die Person.';
$string['privacy:metadata:request'] = 'Wer sich registriert hat und wie entschieden wurde';
$string['privacy:metadata:request:decidedby'] = 'Wer entschieden hat';
$string['privacy:metadata:request:handledby'] = 'Wer sich darum gekümmert hat';
$string['privacy:metadata:request:reason'] = 'Der Grund einer Ablehnung';
$string['privacy:metadata:request:state'] = 'Wartend, freigegeben oder abgelehnt';
$string['privacy:metadata:request:timecreated'] = 'Wann sich die Person registriert hat';
$string['privacy:metadata:request:timedecided'] = 'Wann entschieden wurde';
$string['privacy:metadata:request:timehandled'] = 'Wann sich jemand darum gekümmert hat';
$string['privacy:metadata:request:timemailed'] = 'Wann die Bestätigungsmail erneut gesendet wurde';
$string['privacy:metadata:request:timenotified'] = 'Wann Administratoren benachrichtigt wurden';
$string['privacy:metadata:request:userid'] = 'Wer sich registriert hat';
$string['privacy:metadata:request:via'] = 'Auf welchem Weg entschieden wurde';
$string['privacy:metadata:stat'] = 'Was die Übergabe getan hat, nach Stunden gezählt. Ohne Personenbezug.';
$string['privacy:metadata:stat:dead'] = 'Wie viele Datensätze aufgegeben wurden';
$string['privacy:metadata:stat:delivered'] = 'Wie viele Datensätze übergeben wurden';
$string['privacy:metadata:stat:hour'] = 'Die Stunde';
$string['privacy:metadata:stat:latencymax'] = 'Die längste Zeit bis zu einer Übergabe';
$string['privacy:metadata:stat:latencysum'] = 'Die Zeit bis zu allen Übergaben zusammen';
$string['privacy:metadata:stat:retried'] = 'Wie viele Versuche vergeblich waren';
$string['privacy:metadata:stat:timed'] = 'Von wie vielen Übergaben die Zeit gemessen wurde';
$string['problem_apikey_empty'] = 'Es ist kein API-Schlüssel eingetragen; noch wird nichts übergeben.';
$string['problem_apikey_malformed'] = 'Der API-Schlüssel enthält Zeichen, die kein Schlüssel hat. Kopieren Sie ihn unverändert.';
$string['problem_cafile_no_certificate'] = 'Die CA-Datei enthält kein Zertifikat im PEM-Format. Erwartet wird eine Textdatei mit einem Block, der mit -----BEGIN CERTIFICATE----- beginnt.';
$string['problem_cafile_unreadable'] = 'Die CA-Datei kann von PHP nicht gelesen werden. Tragen Sie ihren vollständigen Pfad auf diesem Server ein und geben Sie dem Benutzer des Webservers Leserecht; oder lassen Sie die Einstellung leer.';
$string['problem_completionmodel_malformed'] = 'Der Name des Modells muss aus Kleinbuchstaben, Ziffern, Punkten und Unterstrichen bestehen, wie in x_training_completion.';
$string['problem_database_malformed'] = 'Der Name der Datenbank darf keine Leerzeichen und keine Sonderbuchstaben enthalten.';
$string['problem_destination_none'] = 'Wählen Sie mindestens ein Ziel. Um nichts mehr zu erfassen und zu senden, schalten Sie die Bridge oben ab.';
$string['problem_destination_unknown'] = 'Die Art des Ziels ist unbekannt. Wählen Sie eine aus der Liste.';
$string['problem_directory_empty'] = 'Es ist kein Verzeichnis eingetragen; noch wird nichts geschrieben.';
$string['problem_directory_full'] = 'In dem Verzeichnis ist kein Platz mehr.';
$string['problem_directory_in_webroot'] = 'Das Verzeichnis liegt in dem, was der Webserver herausgibt. Wählen Sie eines außerhalb von Moodles eigenem Ordner.';
$string['problem_directory_missing'] = 'Das Verzeichnis gibt es nicht, oder PHP kann es nicht sehen. Legen Sie es zuerst an.';
$string['problem_directory_not_a_directory'] = 'Der Pfad nennt etwas, das kein Verzeichnis ist.';
$string['problem_directory_not_writable'] = 'PHP kann in das Verzeichnis nicht schreiben. Geben Sie dem Benutzer des Webservers Schreibrecht.';
$string['problem_directory_relative'] = 'Das Verzeichnis muss mit vollem Pfad angegeben werden, der mit / beginnt.';
$string['problem_directory_replaceable'] = 'Jeder Benutzer dieses Servers könnte ein anderes Verzeichnis an seine Stelle setzen: In einen Ordner darüber können alle schreiben. Wählen Sie einen anderen Ort.';
$string['problem_directory_symlink'] = 'Der Pfad ist ein symbolischer Link. Nennen Sie das Verzeichnis selbst.';
$string['problem_directory_world_accessible'] = 'Jeder Benutzer dieses Servers erreicht das Verzeichnis. Nehmen Sie ihnen das Recht: chmod o-rwx';
$string['problem_endpoint_credentials'] = 'Die Adresse darf weder Benutzernamen noch Passwort enthalten. Der Empfänger erkennt diese Website an der Signatur.';
$string['problem_endpoint_empty'] = 'Es ist keine Adresse eingetragen; noch wird nichts übergeben.';
$string['problem_endpoint_not_a_url'] = 'Die Adresse ist keine Webadresse. Erwartet wird etwas wie https://erp.example.com/events.';
$string['problem_endpoint_plain_http'] = 'Die Adresse muss mit https:// beginnen. Unverschlüsseltes http:// ist nur zu diesem Server selbst erlaubt (localhost, 127.0.0.1).';
$string['problem_endpoint_scheme'] = 'Die Adresse muss mit https:// beginnen, wie in https://erp.example.com/events.';
$string['problem_fields_malformed'] = 'Der Name eines Feldes muss aus Kleinbuchstaben, Ziffern und Unterstrichen bestehen, wie in x_completed_at.';
$string['problem_fields_unknown'] = 'Ein Name ist für etwas angegeben, das nie gesendet wird.';
$string['problem_format_separator'] = 'Das Trennzeichen muss ein Komma oder ein Semikolon sein.';
$string['problem_format_unknown'] = 'Das Format der Dateien ist unbekannt. Wählen Sie eines aus der Liste.';
$string['problem_odooendpoint_credentials'] = 'Die Adresse von Odoo darf keinen Benutzernamen und kein Kennwort enthalten. Wer diese Website ist, sagt der Schlüssel.';
$string['problem_odooendpoint_empty'] = 'Es ist keine Adresse von Odoo eingetragen; dorthin wird noch nichts geliefert.';
$string['problem_odooendpoint_not_a_url'] = 'Die Adresse von Odoo ist keine Webadresse. Erwartet wird etwas wie https://odoo.example.com.';
$string['problem_odooendpoint_plain_http'] = 'Die Adresse von Odoo muss mit https:// beginnen. Unverschlüsseltes http:// ist nur zu diesem Server selbst erlaubt (localhost, 127.0.0.1).';
$string['problem_odooendpoint_scheme'] = 'Die Adresse von Odoo muss mit https:// beginnen, wie in https://odoo.example.com.';
$string['problem_other'] = 'Die Einstellung „{$a->setting}“ ist falsch: {$a->problem}.';
$string['problem_proxy_not_a_url'] = 'Die Proxy-Einstellungen von Moodle (Website-Administration > Server > HTTP) ergeben keine gültige Adresse. Prüfen Sie dort Host, Port und Anmeldung.';
$string['problem_retryschedule_malformed'] = 'Die Zeiten zwischen den Versuchen müssen Zahlen sein, auf Wunsch mit s, m, h oder d: 5s, 5m, 2h.';
$string['problem_retryschedule_range'] = 'Die Zeiten zwischen den Versuchen müssen zwischen einer Sekunde und sieben Tagen liegen, höchstens 20.';
$string['problem_rotateminutes_range'] = 'Eine Datei kann 0 bis 1440 Minuten lang wachsen: eine ganze Zahl. 0: eine Datei je Übergabe.';
$string['problem_rotatesize_range'] = 'Eine Datei kann 1 bis 1024 Megabyte haben: eine ganze Zahl.';
$string['problem_signingsecret_empty'] = 'Es ist kein Signaturgeheimnis eingetragen. Tragen Sie das des Empfängers ein oder erzeugen Sie eines auf einer Kommandozeile: echo whsec_$(openssl rand -base64 32)';
$string['problem_signingsecret_malformed'] = 'Das Signaturgeheimnis muss aus whsec_ und Base64 bestehen; mehrere werden durch Leerzeichen getrennt. Kopieren Sie das des Empfängers unverändert oder erzeugen Sie eines auf einer Kommandozeile: echo whsec_$(openssl rand -base64 32)';
$string['problem_signingsecret_too_short'] = 'Das Signaturgeheimnis muss mindestens 24 Bytes lang sein: 32 Zeichen oder mehr nach whsec_. Auf einer Kommandozeile lässt sich eines erzeugen: echo whsec_$(openssl rand -base64 32)';
$string['problem_timeout_range'] = 'Das Zeitlimit muss zwischen 1 und 120 Sekunden liegen: eine ganze Zahl.';
$string['problem_unknowncustomer_unknown'] = 'Es muss gesagt sein, was mit unbekannten Kunden geschieht: warten oder anlegen. Wählen Sie eines aus der Liste.';
$string['problem_webroot_empty'] = 'Es ist nicht bekannt, was der Webserver herausgibt; so kann kein Verzeichnis beurteilt werden. Bitte melden Sie es.';
$string['problem_webroot_missing'] = 'Was der Webserver herausgeben soll, ist nicht da; so kann kein Verzeichnis beurteilt werden. Bitte melden Sie es.';
$string['problem_webroot_relative'] = 'Was der Webserver herausgibt, muss mit vollem Pfad angegeben werden. Bitte melden Sie es.';
$string['queue_approve'] = 'Freigeben';
$string['queue_approved'] = 'Freigegeben: {$a->done} von {$a->of}.';
$string['queue_choose'] = '{$a} auswählen';
$string['queue_company'] = 'Firma';
$string['queue_confirm'] = 'Bestätigungsmail erneut senden';
$string['queue_confirmed'] = 'Adresse bestätigt';
$string['queue_foreignletters'] = 'Die Domain der Adresse hat Buchstaben anderer Schriften: {$a}';
$string['queue_handled'] = 'In Bearbeitung durch {$a->name} seit {$a->time}';
$string['queue_known'] = '{$a->what}: {$a->number} (bekannt)';
$string['queue_mailed'] = 'Gesendete Bestätigungsmails: {$a}. Wer eben eine bekommen oder schon bestätigt hat, bekommt keine.';
$string['queue_namesakes'] = 'Andere mit demselben Namen: {$a}';
$string['queue_new'] = '{$a->what}: {$a->number} (neu)';
$string['queue_nobody'] = 'Wählen Sie zuerst jemanden aus.';
$string['queue_numbers'] = 'Nummern';
$string['queue_overtaken'] = 'Über die übrigen war schon entschieden.';
$string['queue_pending'] = 'Wartend';
$string['queue_person'] = 'Person';
$string['queue_reject'] = 'Ablehnen';
$string['queue_rejected'] = 'Abgelehnt';
$string['queue_rejecteddone'] = 'Abgelehnt: {$a->done} von {$a->of}.';
$string['queue_remarks'] = 'Bemerkungen';
$string['queue_show'] = 'Anzeigen';
$string['queue_take'] = 'Ich kümmere mich';
$string['queue_unconfirmed'] = 'Adresse nicht bestätigt';
$string['queue_waiting'] = 'Wartet seit';
$string['radar'] = 'ERP Bridge: Leck-Radar';
$string['radar_audit'] = 'Welche Einstellungen, Rollen und Plugins offen stehen';
$string['radar_component'] = 'Gehört zu';
$string['radar_days'] = 'Zeitraum';
$string['radar_empty'] = 'In den letzten {$a} Tagen hätte keine Seite, kein Webservice und keine Nachricht Kontaktdaten anderer Personen gezeigt. Zahlen treffen hier binnen fünf Minuten ein.';
$string['radar_intro'] = 'Jede Seite, jeder Webservice und jede Nachricht, bei der eine Schicht der Sichtbarkeit eingreifen musste: Hier wären Kontaktdaten anderer Personen zu sehen gewesen. Wessen Daten es waren und wer hinsah, wird nicht festgehalten.';
$string['radar_layer'] = 'Schicht';
$string['radar_layer_guard'] = 'Wächter';
$string['radar_layer_mail'] = 'Nachrichten';
$string['radar_layer_scrubber'] = 'Webservices';
$string['radar_mode_off'] = 'Die Sichtbarkeit ist ausgeschaltet: Es wird nichts gezählt.';
$string['radar_mode_report'] = 'Die Sichtbarkeit berichtet nur: Was hier gezählt ist, war zu sehen.';
$string['radar_page'] = 'Seite oder Funktion';
$string['radar_result'] = 'Ergebnis';
$string['radar_result_blanked'] = 'Teil der Seite ausgelassen';
$string['radar_result_masked'] = 'verdeckt oder entfernt';
$string['radar_result_would'] = 'zu sehen (nur Bericht)';
$string['radar_timemodified'] = 'Zuletzt';
$string['radar_total'] = 'Wie oft';
$string['radar_trend'] = 'Felder und Adressen je Tag';
$string['reason_accepted'] = 'Angenommen.';
$string['reason_busy'] = 'Ein anderer Abgleich läuft.';
$string['reason_cancelled_by_hand'] = 'Ein Administrator hat ihn verworfen.';
$string['reason_capture_failed'] = 'Die Erweiterung ist beim Aufzeichnen gescheitert.';
$string['reason_clock_skew'] = 'Die Uhren dieses Servers und des Ziels weichen um mehr als fünf Minuten voneinander ab. Stellen Sie beide mit NTP.';
$string['reason_config_invalid'] = 'Die Einstellungen sind nicht in Ordnung.';
$string['reason_conflict'] = 'Jemand hat im selben Augenblick denselben Datensatz im ERP geändert. Es wird erneut versucht.';
$string['reason_connect'] = 'Keine Verbindung zum Ziel: An der Adresse antwortet niemand. Prüfen Sie, ob Host und Port stimmen, ob das Ziel läuft und ob eine Firewall dazwischen ist.';
$string['reason_connection_lost'] = 'Die Verbindung ist abgebrochen, bevor das Ziel geantwortet hatte.';
$string['reason_contact_ambiguous'] = 'Das ERP hat mehrere Kontakte mit dieser Kontaktnummer. Führen Sie sie dort zusammen; es geht von selbst weiter.';
$string['reason_contact_missing'] = 'Das ERP kennt diesen Kontakt nicht: Der Kontakt selbst wartet noch oder wurde dort gelöscht.';
$string['reason_contact_number_invalid'] = 'Die Kontaktnummer der Person ist nicht gültig.';
$string['reason_contact_number_missing'] = 'Die Person hat noch keine Kontaktnummer.';
$string['reason_contact_unknown'] = 'Zu dieser Person gibt es keinen Kontakt.';
$string['reason_customer_ambiguous'] = 'Das ERP hat mehrere Kunden mit dieser Kundennummer. Bringen Sie das dort in Ordnung; es geht von selbst weiter.';
$string['reason_customer_inactive'] = 'Der Kunde ist im ERP archiviert oder inaktiv. Reaktivieren Sie ihn dort; danach geht es innerhalb einer Stunde von selbst weiter.';
$string['reason_customer_is_contact'] = 'Die Kundennummer ist die einer Person, die zu einem anderen Kunden gehört. Berichtigen Sie die Nummer oder die Person im ERP.';
$string['reason_customer_number_missing'] = 'Die Person hat keine Kundennummer; so ist nicht bekannt, zu welchem Kunden der Kontakt gehört.';
$string['reason_customer_unknown'] = 'Das ERP kennt diese Kundennummer nicht. Legen Sie den Kunden dort an; es geht innerhalb einer Stunde von selbst weiter.';
$string['reason_database_unknown'] = 'Unter der Adresse gibt es kein Odoo mit dieser Datenbank. Prüfen Sie den Namen der Datenbank und die Adresse.';
$string['reason_deferred'] = 'Nicht versucht: Ein früherer Datensatz desselben Kontakts muss zuerst hinaus.';
$string['reason_delivery_failed'] = 'Die Übergabe ist unerwartet gescheitert; das PHP-Fehlerprotokoll sagt, wo.';
$string['reason_destination_off'] = 'Das Ziel ist abgeschaltet. Es geht weiter, wenn es wieder eingeschaltet ist.';
$string['reason_directory_missing'] = 'Das Verzeichnis ist nicht da. Wurde es entfernt, oder ist ein Datenträger nicht eingehängt?';
$string['reason_directory_readonly'] = 'In das Verzeichnis kann nichts geschrieben werden. Geben Sie dem Benutzer des Webservers Schreibrecht.';
$string['reason_directory_unsafe'] = 'Das Verzeichnis ist für personenbezogene Daten nicht sicher: Andere können es erreichen, oder etwas darin ist ein Link. Speichern Sie die Einstellungen des Ziels, um zu sehen, was nicht stimmt.';
$string['reason_disabled'] = 'ERP Bridge ist ausgeschaltet.';
$string['reason_disk_full'] = 'Der Datenträger ist voll oder das Kontingent erschöpft. Schaffen Sie Platz; es geht von selbst weiter.';
$string['reason_dns'] = 'Der Hostname in der Adresse lässt sich nicht auflösen. Prüfen Sie die Schreibweise und das DNS dieses Servers.';
$string['reason_duplicate'] = 'Das Ziel hatte es bereits.';
$string['reason_endpoint_blocked'] = 'Der Schutz von Moodle selbst sperrt die Adresse, oder ihr Hostname lässt sich nicht auflösen. Siehe die Listen gesperrter cURL-Hosts und erlaubter cURL-Ports unter Website-Administration > Grundeinträge > Sicherheit > HTTP-Sicherheit.';
$string['reason_erasure_pending'] = 'Die Löschung ist in Moodle noch nicht vollzogen; das ERP erfährt davon, sobald nichts mehr nachkommen kann.';
$string['reason_erasure_refused'] = 'Das ERP lässt diesen Kontakt nicht löschen, wahrscheinlich weil er dort ein Benutzerkonto hat. Löschen Sie das Konto dort; danach geht es innerhalb einer Stunde von selbst weiter.';
$string['reason_extension_missing'] = 'Die PHP-Erweiterung „erpbridge“ fehlt oder passt nicht.';
$string['reason_field_unknown'] = 'Ein Feld, das geschrieben wird, gibt es im ERP nicht. Prüfen Sie die Namen der Felder oder führen Sie die Einrichtung aus.';
$string['reason_http'] = 'Das Ziel hat mit dem HTTP-Status {$a} geantwortet.';
$string['reason_http_401'] = 'Das Ziel hat mit dem HTTP-Status 401 geantwortet: Es nimmt die Signatur nicht an. Tragen Sie auf beiden Seiten dasselbe Signaturgeheimnis ein und prüfen Sie die Uhren beider Server.';
$string['reason_http_403'] = 'Das Ziel hat mit dem HTTP-Status 403 geantwortet: Es lässt diese Website nicht zu. Fragen Sie die Betreiber des Empfängers.';
$string['reason_http_404'] = 'Das Ziel hat mit dem HTTP-Status 404 geantwortet: Unter dieser Adresse ist nichts. Prüfen Sie den Pfad in der Adresse.';
$string['reason_key_refused'] = 'Das ERP nimmt den API-Schlüssel nicht an. Er ist vielleicht abgelaufen oder widerrufen; tragen Sie einen neuen ein.';
$string['reason_kind_unknown'] = 'Die Erweiterung kennt diese Art von Datensatz nicht.';
$string['reason_left_alone'] = 'Das Ziel wird eine Weile in Ruhe gelassen.';
$string['reason_model_missing'] = 'Das Modell für Abschlüsse gibt es im ERP nicht. Führen Sie die Einrichtung aus oder prüfen Sie den Namen.';
$string['reason_other'] = 'Grund: {$a}.';
$string['reason_payload_invalid'] = 'Der Datensatz ist beschädigt.';
$string['reason_receiver_retry'] = 'Das Ziel bittet um einen späteren Versuch.';
$string['reason_redirect'] = 'Das Ziel will weiterleiten; Weiterleitungen wird nicht gefolgt. Tragen Sie die endgültige Adresse ein.';
$string['reason_rejected'] = 'Das Ziel hat es abgelehnt.';
$string['reason_reply_too_large'] = 'Die Antwort des Ziels war zu groß.';
$string['reason_reply_unreadable'] = 'Die Antwort des Ziels war nicht lesbar.';
$string['reason_result_missing'] = 'In der Antwort des Ziels fehlt das Ergebnis zu diesem Datensatz.';
$string['reason_right_missing'] = 'Dem Inhaber des API-Schlüssels fehlt ein Recht im ERP: Kontakte und Abschlüsse zu lesen, anzulegen und zu ändern.';
$string['reason_superseded'] = 'Inzwischen anderweitig aufgezeichnet, oder nichts Neues.';
$string['reason_timeout'] = 'Das Ziel hat nicht rechtzeitig geantwortet. Wie lange gewartet wird, sagt die Einstellung „Zeitlimit“.';
$string['reason_tls'] = 'Die verschlüsselte Verbindung ist gescheitert: Zertifikat oder Protokoll. Ist das Zertifikat von einer eigenen Zertifizierungsstelle, so nennen Sie diese in der Einstellung „CA-Datei“.';
$string['reason_tombstone'] = 'Die Daten der Person wurden gelöscht; es darf nichts mehr gesendet werden.';
$string['reason_user_deleted'] = 'Die Person wurde gelöscht.';
$string['reason_write_failed'] = 'Das Schreiben der Datei ist gescheitert. Das Protokoll des Systems sagt vielleicht, warum.';
$string['record'] = 'Datensatz';
$string['record_attempts'] = 'Versuche';
$string['record_back'] = 'Zurück zur Liste';
$string['record_choose'] = 'Datensatz {$a} wählen';
$string['record_destination'] = 'Ziel';
$string['record_emptied'] = 'Sein Inhalt wird nicht mehr aufbewahrt.';
$string['record_eventid'] = 'Ereignis-ID';
$string['record_gone'] = 'Diesen Datensatz gibt es nicht (mehr).';
$string['record_id'] = 'Nummer';
$string['record_kind'] = 'Art';
$string['record_masked'] = 'Kontaktdaten sind verdeckt: Sie dürfen sie nicht sehen. Was gesendet wird, ist nicht verdeckt.';
$string['record_nextattempt'] = 'Nächster Versuch';
$string['record_nothing'] = 'Nichts.';
$string['record_now'] = 'nächste Übergabe';
$string['record_person'] = 'Person';
$string['record_preview'] = 'Was jetzt gesendet würde';
$string['record_reason'] = 'Grund';
$string['record_status'] = 'Stand';
$string['record_timecreated'] = 'Geschehen';
$string['record_timemodified'] = 'Letzte Änderung';
$string['record_title'] = 'Datensatz {$a}';
$string['record_userid'] = 'Person';
$string['record_userid_only'] = 'Konto {$a}';
$string['records'] = 'ERP Bridge: Datensätze';
$string['records_all'] = 'Alle, auf die die Filter passen';
$string['records_ticked'] = 'Die angekreuzten';
$string['records_which'] = 'Welche Datensätze';
$string['records_window'] = 'Aufgelistet sind die letzten {$a}. Mit dem Filter „Person“ findet man auch ältere; Aktionen auf alle passenden erreichen jeden.';
$string['reject_people'] = 'Personen: {$a}';
$string['reject_reason'] = 'Grund';
$string['reject_reason_note'] = 'Er wird der Person mitgeteilt. Das Feld darf leer sein.';
$string['reject_silent'] = 'Der Person nichts mitteilen';
$string['requests_purged'] = 'Gelöschte Konten: {$a}';
$string['retained'] = 'Zeilen gelöscht: {$a->deleted}. Inhalte geleert: {$a->emptied}.';
$string['separator_comma'] = 'Komma';
$string['separator_semicolon'] = 'Semikolon';
$string['setting_accessheading'] = 'Protokoll und Zugriffe';
$string['setting_accessheading_desc'] = 'Wie lange Moodles Standardprotokoll IP-Adressen und Einträge behält. Beides geschieht nachts, in kleinen Portionen; rückgängig machen lässt es sich nicht.';
$string['setting_apikey'] = 'Odoo: API-Schlüssel';
$string['setting_apikey_desc'] = 'Der Schlüssel eines eigenen Odoo-Benutzers für diese Website, der Kontakte bearbeiten darf (Gruppe Kontakt / Erstellung) und sonst nichts. Er entsteht in den Einstellungen dieses Benutzers unter Kontosicherheit.';
$string['setting_approval'] = 'Administratoren geben Registrierungen frei';
$string['setting_approval_desc'] = 'Wer sich im Formular oder in der App registriert, ist gesperrt, bis jemand die Registrierung freigibt. Konten, die Administratoren anlegen, werden nicht zurückgehalten.';
$string['setting_approvalheading'] = 'Freigabe';
$string['setting_askpassword'] = 'Um ein neues Passwort bitten';
$string['setting_askpassword_desc'] = 'Wer ein Konto von jemand anderem bekommt, wird per E-Mail gebeten, ein Passwort zu wählen, und muss das vor allem anderen tun.';
$string['setting_bom'] = 'Byte Order Mark';
$string['setting_bom_desc'] = 'Jede CSV-Datei mit der Marke beginnen, an der manche Tabellenkalkulationen UTF-8 erkennen.';
$string['setting_cafile'] = 'CA-Datei';
$string['setting_cafile_desc'] = 'Vollständiger Pfad einer PEM-Datei auf diesem Server mit den Zertifizierungsstellen, denen statt der üblichen vertraut wird. Leer: die üblichen.';
$string['setting_capture_activitycompletion'] = 'Aktivitätsabschlüsse aufzeichnen';
$string['setting_capture_activitycompletion_desc'] = 'Abgeschlossene Aktivitäten und solche, deren Abschluss zurückgenommen wurde.';
$string['setting_capture_coursecompletion'] = 'Kursabschlüsse aufzeichnen';
$string['setting_capture_coursecompletion_desc'] = 'Abgeschlossene Kurse.';
$string['setting_capture_login'] = 'Kontakte bei der Anmeldung prüfen';
$string['setting_capture_login_desc'] = 'Findet Kontakte, die ohne Wissen von Moodle geändert wurden, zum Beispiel direkt in der Datenbank.';
$string['setting_capture_registration'] = 'Registrierungen und Profiländerungen aufzeichnen';
$string['setting_capture_registration_desc'] = 'Ein Kontakt wird aufgezeichnet, wenn sich etwas geändert hat, was das ERP sieht: Name, E-Mail-Adresse, Kundennummer, Kontaktnummer.';
$string['setting_changesaddress'] = 'Wohin man sich für Änderungen wendet';
$string['setting_changesaddress_desc'] = 'E-Mail-Adresse für Personen, die gesperrte Daten ändern lassen möchten. Alle sehen sie. Leer: die Supportadresse dieser Website.';
$string['setting_completionmodel'] = 'Odoo: Modell der Abschlüsse';
$string['setting_completionmodel_desc'] = 'Der technische Name des Modells, in dem Abschlüsse stehen. Leer: x_training_completion; cli/destination.php --setup=odoo legt es an.';
$string['setting_contactnumberpattern'] = 'Muster der Kontaktnummern';
$string['setting_contactnumberpattern_desc'] = 'Wie bei den Kundennummern.';
$string['setting_customernumberpattern'] = 'Muster der Kundennummern';
$string['setting_customernumberpattern_desc'] = 'Ein regulärer Ausdruck, auf den die ganze Nummer passen muss, etwa K[0-9]{5}. Leer: beliebiger Text in einer Zeile.';
$string['setting_database'] = 'Odoo: Datenbank';
$string['setting_database_desc'] = 'Der Name der Datenbank von Odoo. Darf leer sein, wenn der Server nur eine hat.';
$string['setting_destination'] = 'Ziele';
$string['setting_destination_desc'] = 'Wohin Datensätze gehen; mehrere Ziele zugleich sind möglich, jedes in seinem eigenen Tempo. Odoo: Kontakte und Abschlüsse werden dort über seine eigene Schnittstelle eingetragen. Signierter Webhook: per HTTPS an eine Adresse von Ihnen, mit einer Signatur, die der Empfänger prüfen kann. Dateien in einem Verzeichnis: für ein ERP, das Dateien abholt; jede ist vollständig, sobald sie zu sehen ist, und hat daneben ein Manifest mit der Zahl ihrer Zeilen und ihrem SHA-256.';
$string['setting_destinationheading'] = 'Ziel';
$string['setting_directory'] = 'Verzeichnis';
$string['setting_directory_desc'] = 'Der volle Pfad eines Verzeichnisses auf diesem Server, das niemand betreten kann außer dem Benutzer des Webservers und wer die Dateien abholt; nicht innerhalb von Moodle oder von anderem, das der Webserver herausgibt. Leer: Noch wird nichts übergeben; Datensätze warten.';
$string['setting_enabled'] = 'Aktiv';
$string['setting_enabled_desc'] = 'Wenn ausgeschaltet, wird nichts aufgezeichnet und nichts übergeben. Abschlüsse aus dieser Zeit erreichen das ERP nie.';
$string['setting_endpoint'] = 'Adresse';
$string['setting_endpoint_desc'] = 'Die https-Adresse des Empfängers, zum Beispiel https://erp.example.com/events. Leer: Noch wird nichts übergeben; die Datensätze warten.';
$string['setting_format'] = 'Format der Dateien';
$string['setting_format_desc'] = 'JSON Lines: ein Ereignis je Zeile, wie es der Webhook sendet. CSV: dieselben Spalten für alle Ereignisse. Vor Zellen, die eine Tabellenkalkulation als Formel ausführen würde, steht ein Apostroph.';
$string['setting_guardallow'] = 'Adressen für alle';
$string['setting_guardallow_desc'] = 'Adressen, die der Wächter nie maskiert, eine je Zeile. Die Adressen für Support, No-Reply und Aussteller von Badges gehören ohnehin dazu.';
$string['setting_guardallow_invalid'] = 'Das ist keine E-Mail-Adresse: {$a}';
$string['setting_guardscope'] = 'Was der Wächter maskiert';
$string['setting_guardscope_desc'] = 'Adressen von Personen dieser Site, oder alles, was wie eine Adresse aussieht, auch in Kursinhalten.';
$string['setting_ipshortendays'] = 'IP-Adressen kürzen nach';
$string['setting_ipshortendays_desc'] = 'Tage, nach denen die IP-Adressen der Einträge nur noch zu einem Netz führen und nicht mehr zu einer Person: Bei IPv4 wird das letzte Oktett 0, bei IPv6 alles nach den ersten 48 Bit. 0: nie.';
$string['setting_keeppayload'] = 'Inhalt aufbewahren';
$string['setting_keeppayload_desc'] = 'Tage, nach denen übergebene und verworfene Datensätze ihren Inhalt verlieren (Namen, Zeiten). Die Ereignis-IDs bleiben, damit nichts doppelt gesendet wird; erneut gesendet werden können sie dann nicht mehr. 0: nie.';
$string['setting_keeprows'] = 'Datensätze aufbewahren';
$string['setting_keeprows_desc'] = 'Tage, nach denen Datensätze, die übergeben, verworfen oder aufgegeben sind, ganz gelöscht werden. 0: nie.';
$string['setting_lockeddata'] = 'Daten der Personen sperren';
$string['setting_lockeddata_desc'] = 'Personen können Vorname, Nachname, E-Mail-Adresse und Firma nicht selbst ändern: nicht im Formular, nicht in der App, nicht über Webservices und nicht durch eine Bestätigung, die noch aussteht. Was leer ist, kann ausgefüllt werden. Die Administration ändert alles wie bisher; die Person erfährt davon.';
$string['setting_logretentiondays'] = 'Einträge löschen nach';
$string['setting_logretentiondays_desc'] = 'Tage, nach denen Einträge gelöscht werden. 0: Moodle überlassen (Aufbewahrungszeit in den Einstellungen des Standardprotokolls). Ist beides gesetzt, zählt die kürzere Zeit.';
$string['setting_mailingheading'] = 'Mails';
$string['setting_mailingheading_desc'] = 'Zugesagt sind Mails zum eigenen Konto und wichtige Nachrichten der Administratoren, sonst nichts.';
$string['setting_mailpolicy'] = 'Mail-Regel';
$string['setting_mailpolicy_desc'] = 'Wenn eingeschaltet, gehen nur die Mitteilungen unten per E-Mail hinaus, was auch immer jemand gewählt hat; die anderen bleiben auf der Seite und in der App. Beim Abschalten werden die Einstellungen der Mitteilungen wiederhergestellt, wie sie waren. Mails, die Plugins an den Mitteilungen von Moodle vorbei senden, nennt die Prüfung der Sichtbarkeit.';
$string['setting_mailproviders'] = 'Mitteilungen, die gemailt werden dürfen';
$string['setting_mailproviders_desc'] = 'Solange Sie nichts wählen: zum eigenen Konto, und was nur Administratoren bekommen. Ankündigungen dieses Plugins dürfen immer. Was nicht in der Liste steht, weil sein Plugin erst später installiert wird, darf nicht.';
$string['setting_odooendpoint'] = 'Odoo: Adresse';
$string['setting_odooendpoint_desc'] = 'Die https-Adresse von Odoo 19 oder neuer, zum Beispiel https://odoo.example.com. Leer: dorthin wird noch nichts geliefert; Datensätze warten.';
$string['setting_odoofield_desc'] = 'Leer: {$a}.';
$string['setting_registrationheading'] = 'Registrierung';
$string['setting_registrationheading_desc'] = 'Wonach Personen gefragt werden, die sich registrieren, im Formular und in der App. Dieselben Regeln gelten für Konten, die über Webservices kommen.';
$string['setting_requestlifetime'] = 'Anfragen löschen nach';
$string['setting_requestlifetime_desc'] = 'Tage, nach denen ein Konto gelöscht wird, das abgelehnt oder dessen Adresse nie bestätigt wurde.';
$string['setting_requiredfields'] = 'Pflichtfelder';
$string['setting_requiredfields_desc'] = 'Ohne sie kann sich niemand registrieren.';
$string['setting_retentionheading'] = 'Aufbewahrung';
$string['setting_retentionheading_desc'] = 'Wie lange der Ausgang behält, was erledigt ist. Was noch unterwegs ist, bleibt unberührt.';
$string['setting_retryschedule'] = 'Zeiten zwischen den Versuchen';
$string['setting_retryschedule_desc'] = 'Wie lange nach dem ersten, zweiten, … misslungenen Versuch gewartet wird, etwa 5s, 5m, 30m, 2h, 5h, 10h, 14h, 20h, 24h. Das gilt auch, wenn nichts eingetragen ist, zusammen etwa drei Tage. Nach dem letzten wird ein Datensatz aufgegeben und kann von Hand erneut gesendet werden.';
$string['setting_rotateminutes'] = 'Minuten, bis eine Datei sichtbar wird';
$string['setting_rotateminutes_desc'] = 'So lange höchstens werden Datensätze an eine Datei gefügt, die noch niemand sieht. 0: eine Datei je Übergabe.';
$string['setting_rotatesize'] = 'Größte Datei in Megabyte';
$string['setting_rotatesize_desc'] = 'Eine Datei, die so groß geworden ist, wird sofort sichtbar, und die nächste begonnen.';
$string['setting_separator'] = 'Trennzeichen';
$string['setting_separator_desc'] = 'Was zwischen den Zellen einer CSV-Datei steht.';
$string['setting_signingsecret'] = 'Signaturgeheimnis';
$string['setting_signingsecret_desc'] = 'Der Empfänger braucht dasselbe, um zu sehen, dass ein Datensatz von dieser Website kommt. Eines wurde bei der Installation erzeugt. Form (Standard Webhooks): whsec_ und mindestens 24 Bytes in Base64. Für einen Wechsel ohne Lücke das neue und das alte, durch ein Leerzeichen getrennt.';
$string['setting_signupfields'] = 'Nach der Firma fragen';
$string['setting_signupfields_desc'] = 'Firmenname und Postleitzahl, Kunden- und Kontaktnummer stehen im Registrierungsformular. Nur Administratoren und die Person selbst sehen sie.';
$string['setting_timeout'] = 'Zeitlimit';
$string['setting_timeout_desc'] = 'Wie viele Sekunden eine Anfrage dauern darf, 1 bis 120.';
$string['setting_trusteddomains'] = 'Domains ohne Freigabe';
$string['setting_trusteddomains_desc'] = 'Eine je Zeile; mit einem Punkt davor (.example.org) auch die Domains darunter. Personen mit einer solchen Adresse müssen trotzdem bestätigen, dass sie ihnen gehört. Für Domains, deren Personen sich gar nicht registrieren dürfen, hat Moodle eine eigene Einstellung: „Verbotene E-Mail-Domains“.';
$string['setting_unknowncustomer'] = 'Odoo: unbekannte Kunden';
$string['setting_unknowncustomer_desc'] = 'Parken: Kontakte mit einer Kundennummer, die Odoo nicht kennt, warten und gehen binnen einer Stunde von selbst weiter, sobald der Kunde da ist. Anlegen: Es wird ein Unternehmen angelegt, das nach seiner Nummer heißt.';
$string['setting_visibility'] = 'Sichtbarkeit von Kontaktdaten';
$string['setting_visibility_desc'] = '<em>durchsetzen</em>: E-Mail-Adresse und Kontaktdaten sehen die Person selbst und Administratoren, sonst niemand. <em>melden</em>: Nichts wird geändert, aber gezählt, was geändert würde. <em>aus</em>: Moodle zeigt, was es zeigt; alles Geänderte wird zurückgestellt. Administratoren sind die Site-Administratoren und alle, die local/erpbridge:viewcontactdata haben.';
$string['setting_visibilityheading'] = 'Sichtbarkeit';
$string['setting_visibilityheading_desc'] = 'Wer Kontaktdaten sieht, wie die Site dasteht und wo jemand mehr gesehen hätte.';
$string['setting_visibilitylayers'] = 'Schichten';
$string['setting_visibilitylayers_desc'] = 'Jede schließt, was andere übersehen können. Schalten Sie eine nur ab, um herauszufinden, was sie tut; sie wird rückgängig gemacht.';
$string['settings'] = 'Einstellungen von ERP Bridge';
$string['setup_made'] = 'Angelegt: {$a}. Die Lieferung kann beginnen.';
$string['setup_nothing'] = 'Es war schon alles da.';
$string['signup_notice'] = 'Wir speichern Ihren Namen, Ihre E-Mail-Adresse und was Sie hier über Ihre Firma angeben. Sie sehen diese Daten jederzeit, wenn Sie angemeldet sind. Andere Nutzer sehen sie nie; Ihre E-Mail-Adresse und Ihre Firma sehen nur unsere Administratoren. Wenn sich etwas ändern soll, schreiben Sie uns.';
$string['signup_policy'] = 'Wie wir mit Ihren Daten umgehen';
$string['status_cancelled'] = 'Verworfen';
$string['status_cancelled_help'] = 'Darf nicht hinaus: Die Person wurde gelöscht, er sagt nichts Neues, oder ein Administrator hat ihn verworfen.';
$string['status_dead'] = 'Aufgegeben';
$string['status_dead_help'] = 'Endgültig abgelehnt, oder alle Versuche waren vergeblich.';
$string['status_delivered'] = 'Übergeben';
$string['status_delivered_help'] = 'Das Ziel hat ihn.';
$string['status_held'] = 'Zurückgehalten';
$string['status_held_help'] = 'Kann noch nicht hinaus: Die Kontaktnummer oder die Erweiterung fehlt, oder das Ziel ist abgeschaltet.';
$string['status_leased'] = 'In Arbeit';
$string['status_leased_help'] = 'Wird in diesem Augenblick gesendet.';
$string['status_oldest'] = 'Alter des ältesten Datensatzes, der unterwegs ist: {$a}';
$string['status_parked'] = 'Geparkt';
$string['status_parked_help'] = 'Wartet auf etwas, das im ERP in Ordnung zu bringen ist, etwa einen unbekannten Kunden; jede Stunde wird wieder gefragt.';
$string['status_pending'] = 'Wartet';
$string['status_pending_help'] = 'Geht mit der nächsten Übergabe hinaus.';
$string['status_retrying'] = 'Wird wiederholt';
$string['status_retrying_help'] = 'Vergeblich versucht; wird von selbst wiederholt.';
$string['status_success'] = 'Letzte Übergabe: {$a}';
$string['sweep_compared'] = 'verglichen';
$string['sweep_counts'] = 'verglichen {$a->compared}, fehlend {$a->missing}, erfasst {$a->recorded}, gescheitert {$a->failed}';
$string['sweep_dryrun'] = 'Es wurde nichts erfasst, nur gezählt.';
$string['sweep_failed'] = 'gescheitert';
$string['sweep_kind'] = 'Art';
$string['sweep_missing'] = 'fehlend';
$string['sweep_recorded'] = 'erfasst';
$string['taskalert'] = 'Administratoren melden, wenn die Übergabe sie braucht';
$string['taskannounce'] = 'Eine Ankündigung senden';
$string['taskaudit'] = 'Sichtbarkeit überwachen';
$string['taskbackfill'] = 'Kontakte und Abschlüsse erfassen, die älter sind als das Plugin';
$string['taskdeliver'] = 'Datensätze an das ERP übergeben';
$string['taskholdmail'] = 'Mail-Regel anwenden';
$string['taskimportexposures'] = 'Zählen, wo die Sichtbarkeit eingreifen musste';
$string['taskindexaddresses'] = 'Verzeichnis der bekannten Adressen führen';
$string['taskintervene'] = 'Datensätze versuchen, erneut senden oder verwerfen';
$string['tasknotifyapprovers'] = 'Über wartende Registrierungen benachrichtigen';
$string['taskpurgerequests'] = 'Abgelehnte und unbestätigte Registrierungen löschen';
$string['taskreconcile'] = 'Erfassen, was fehlt';
$string['taskretain'] = 'Alte Datensätze leeren und löschen';
$string['taskretainlog'] = 'Protokoll aufräumen';
$string['testconnection'] = 'Verbindung testen';
$string['testconnection_again'] = 'Noch einmal testen';
$string['testconnection_desc'] = 'Der Test sendet mit den gespeicherten Einstellungen einen signierten, leeren Stapel und sieht nach, ob Odoo hat, was gebraucht wird, oder ob Dateien geschrieben werden können. Speichern Sie Änderungen zuerst.';
$string['testconnection_failed'] = 'Die Verbindung funktioniert nicht. {$a->reason}';
$string['testconnection_ok_file'] = 'Das Verzeichnis ist in Ordnung: Dateien können dort geschrieben werden.';
$string['testconnection_ok_odoo'] = 'Odoo ist in Ordnung: Schlüssel, Uhr, Modelle, Felder und Rechte sind, wie sie sein sollen. Die Antwort kam nach {$a->milliseconds} ms.';
$string['testconnection_ok_webhook'] = 'Die Verbindung funktioniert: Das Ziel hat nach {$a->milliseconds} ms geantwortet und die Signatur angenommen.';
$string['unknowncustomer_create'] = 'Anlegen';
$string['unknowncustomer_park'] = 'Parken';
$string['upload_line'] = 'Zeile {$a->line}, {$a->field}: {$a->problem}';
$string['upload_more'] = '… und {$a} weitere.';
$string['upload_refused'] = 'Die Datei wurde nicht übernommen, nichts daraus wurde gespeichert. Bitte berichtigen Sie sie, und laden Sie sie neu hoch:';
$string['waiting'] = 'Ihre Registrierung';
$string['waiting_again'] = 'E-Mail erneut senden';
$string['waiting_mail'] = 'Wenn Sie Ihre Adresse noch nicht bestätigt haben und die E-Mail dazu nicht angekommen ist, geben Sie die Adresse hier ein. Sie wird höchstens einmal in zehn Minuten gesendet.';
$string['waiting_mailed'] = 'Wenn sich jemand mit dieser Adresse registriert und sie noch nicht bestätigt hat, ist die E-Mail unterwegs.';
$string['waiting_next'] = 'Danke. Wenn Sie Ihre Adresse bestätigt haben, sieht sich einer unserer Administratoren Ihre Registrierung an. Sobald Ihr Konto aktiv ist, bekommen Sie eine E-Mail; bis dahin können Sie sich nicht anmelden.';
