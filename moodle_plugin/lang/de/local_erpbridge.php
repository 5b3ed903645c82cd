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

$string['cachedef_names'] = 'Namen von Aktivitäten und Kursen, für Abschlüsse';
$string['checkbacklog'] = 'ERP Bridge: Rückstand';
$string['checkbacklog_late'] = 'Der älteste Datensatz wartet seit {$a}.';
$string['checkbacklog_ok'] = 'Nichts wartet länger, als es soll.';
$string['checkdead'] = 'ERP Bridge: aufgegebene Datensätze';
$string['checkdead_ok'] = 'Kein Datensatz wurde aufgegeben.';
$string['checkdead_some'] = '{$a} Datensätze wurden aufgegeben und erreichen das ERP nicht von selbst.';
$string['checkdestination'] = 'ERP Bridge: Ziel';
$string['checkdestination_ok'] = 'Die Einstellungen sind in Ordnung, und die letzte Übergabe wurde angenommen oder keine war nötig.';
$string['checkextension'] = 'ERP Bridge: Erweiterung';
$string['checkheld'] = 'ERP Bridge: zurückgehaltene Datensätze';
$string['checkheld_ok'] = 'Kein Datensatz wird zurückgehalten.';
$string['checkheld_people'] = 'Personen, denen eine Kontaktnummer fehlt (höchstens 20 werden genannt):';
$string['checkheld_some'] = '{$a} Datensätze werden zurückgehalten und gehen von selbst hinaus, sobald da ist, worauf sie warten.';
$string['clideliver_help'] = 'Übergibt Datensätze an das ERP.

Optionen:
  --until-empty   weitermachen, bis der Ausgang leer ist (sonst höchstens 50 Sekunden)
  -h, --help      dieser Text

Rückgabewerte: 0 erledigt; 1 angehalten durch Ziel oder Einstellungen; 2 falscher Aufruf

Beispiel:
  php local/erpbridge/cli/deliver.php --until-empty';
$string['clistatus_help'] = 'Sagt, wie es um Ausgang und Erweiterung steht.

Optionen:
  --json          für Maschinen
  -h, --help      dieser Text

Rückgabewerte: 0 alles in Ordnung; 1 eine Prüfung meldet einen Fehler; 2 falscher Aufruf

Beispiel:
  php local/erpbridge/cli/status.php --json';
$string['destination_webhook'] = 'Signierter Webhook';
$string['drained'] = 'ERP Bridge: {$a}.';
$string['drainstopped'] = 'Angehalten: {$a}';
$string['environmentextension'] = 'ERP Bridge braucht die PHP-Erweiterung „erpbridge“, um Datensätze zu übergeben. Ohne sie werden Ereignisse aufgezeichnet und zurückgehalten.';
$string['erpbridge:manage'] = 'ERP Bridge verwalten: Einstellungen, Verbindungstest';
$string['erpbridge:viewcontactdata'] = 'E-Mail-Adressen und Kontaktdaten anderer Personen sehen';
$string['erpbridge:viewstatus'] = 'Stand der Übergabe an das ERP sehen';
$string['extension_abi'] = 'Die PHP-Erweiterung „erpbridge“ {$a->version} passt nicht zu diesem Plugin: Sie hat ABI {$a->abi}, das Plugin braucht ABI {$a->expected}. Ereignisse werden aufgezeichnet und zurückgehalten; nichts wird übergeben.';
$string['extension_abi_help'] = 'Installieren Sie Plugin und Erweiterung aus derselben Version und starten Sie PHP neu.';
$string['extension_missing'] = 'Die PHP-Erweiterung „erpbridge“ ist nicht geladen. Ereignisse werden aufgezeichnet und zurückgehalten; nichts wird übergeben.';
$string['extension_missing_help'] = 'Installieren Sie liberpbridge.so, nehmen Sie „extension=liberpbridge.so“ in die PHP-Konfiguration des Webservers und der Kommandozeile auf und starten Sie PHP neu. Was zurückgehalten wurde, wird dann von selbst übergeben.';
$string['extension_ok'] = 'Die Erweiterung erpbridge {$a->version} ist geladen (ABI {$a->abi}).';
$string['field_companyname'] = 'Firmenname';
$string['field_companypostcode'] = 'Postleitzahl der Firma';
$string['field_contactnumber'] = 'Kontaktnummer';
$string['field_customernumber'] = 'Kundennummer';
$string['fieldcategory'] = 'Firma';
$string['never'] = 'nie';
$string['nothing'] = 'nichts zu tun';
$string['pluginname'] = 'ERP Bridge';
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
$string['privacy:metadata:outbox'] = 'Datensätze auf dem Weg zum ERP.';
$string['privacy:metadata:outbox:attempts'] = 'Wie oft es versucht wurde.';
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
$string['problem_cafile_no_certificate'] = 'Die CA-Datei enthält kein Zertifikat im PEM-Format.';
$string['problem_cafile_unreadable'] = 'Die CA-Datei kann von PHP nicht gelesen werden.';
$string['problem_destination_unknown'] = 'Diese Art von Ziel gibt es nicht.';
$string['problem_endpoint_credentials'] = 'Die Adresse darf weder Benutzernamen noch Passwort enthalten.';
$string['problem_endpoint_empty'] = 'Es ist keine Adresse eingetragen; noch wird nichts übergeben.';
$string['problem_endpoint_not_a_url'] = 'Die Adresse ist keine Webadresse.';
$string['problem_endpoint_plain_http'] = 'Die Adresse muss mit https:// beginnen; unverschlüsseltes http ist nur zu diesem Rechner selbst erlaubt.';
$string['problem_endpoint_scheme'] = 'Die Adresse muss mit https:// beginnen.';
$string['problem_other'] = 'Die Einstellung „{$a->setting}“ ist falsch: {$a->problem}.';
$string['problem_proxy_not_a_url'] = 'Die Proxy-Einstellungen von Moodle (Server > HTTP) ergeben keine gültige Adresse.';
$string['problem_signingsecret_empty'] = 'Es ist kein Signaturgeheimnis eingetragen.';
$string['problem_signingsecret_malformed'] = 'Das Signaturgeheimnis muss aus whsec_ und Base64 bestehen; mehrere werden durch Leerzeichen getrennt.';
$string['problem_signingsecret_too_short'] = 'Das Signaturgeheimnis muss mindestens 24 Bytes lang sein.';
$string['problem_timeout_range'] = 'Das Zeitlimit muss zwischen 1 und 120 Sekunden liegen.';
$string['reason_accepted'] = 'Angenommen.';
$string['reason_capture_failed'] = 'Die Erweiterung ist beim Aufzeichnen gescheitert.';
$string['reason_config_invalid'] = 'Die Einstellungen sind nicht in Ordnung.';
$string['reason_connect'] = 'Keine Verbindung zum Ziel.';
$string['reason_connection_lost'] = 'Die Verbindung ist abgebrochen.';
$string['reason_contact_number_invalid'] = 'Die Kontaktnummer der Person ist nicht gültig.';
$string['reason_contact_number_missing'] = 'Die Person hat noch keine Kontaktnummer.';
$string['reason_contact_unknown'] = 'Zu dieser Person gibt es keinen Kontakt.';
$string['reason_deferred'] = 'Nicht versucht: Ein früherer Datensatz desselben Kontakts muss zuerst hinaus.';
$string['reason_delivery_failed'] = 'Die Übergabe ist unerwartet gescheitert; das PHP-Fehlerprotokoll sagt, wo.';
$string['reason_disabled'] = 'ERP Bridge ist ausgeschaltet.';
$string['reason_dns'] = 'Der Name des Ziels lässt sich nicht auflösen.';
$string['reason_duplicate'] = 'Das Ziel hatte es bereits.';
$string['reason_endpoint_blocked'] = 'Die HTTP-Sicherheit von Moodle (gesperrte Hosts, erlaubte Ports) sperrt die Adresse, oder ihr Name lässt sich nicht auflösen.';
$string['reason_extension_missing'] = 'Die PHP-Erweiterung „erpbridge“ fehlt oder passt nicht.';
$string['reason_http'] = 'Das Ziel hat mit dem HTTP-Status {$a} geantwortet.';
$string['reason_kind_unknown'] = 'Die Erweiterung kennt diese Art von Datensatz nicht.';
$string['reason_other'] = 'Grund: {$a}.';
$string['reason_payload_invalid'] = 'Der Datensatz ist beschädigt.';
$string['reason_receiver_retry'] = 'Das Ziel bittet um einen späteren Versuch.';
$string['reason_redirect'] = 'Das Ziel will weiterleiten; Weiterleitungen wird nicht gefolgt.';
$string['reason_rejected'] = 'Das Ziel hat es abgelehnt.';
$string['reason_reply_too_large'] = 'Die Antwort des Ziels war zu groß.';
$string['reason_reply_unreadable'] = 'Die Antwort des Ziels war nicht lesbar.';
$string['reason_result_missing'] = 'In der Antwort des Ziels fehlt das Ergebnis zu diesem Datensatz.';
$string['reason_superseded'] = 'Inzwischen anderweitig aufgezeichnet, oder nichts Neues.';
$string['reason_timeout'] = 'Das Ziel hat nicht rechtzeitig geantwortet.';
$string['reason_tls'] = 'Die verschlüsselte Verbindung ist gescheitert: Zertifikat oder Protokoll.';
$string['reason_tombstone'] = 'Die Daten der Person wurden gelöscht; es darf nichts mehr gesendet werden.';
$string['reason_user_deleted'] = 'Die Person wurde gelöscht.';
$string['setting_cafile'] = 'CA-Datei';
$string['setting_cafile_desc'] = 'Eine PEM-Datei auf diesem Server mit weiteren Zertifizierungsstellen, denen vertraut wird. Leer: die üblichen.';
$string['setting_capture_activitycompletion'] = 'Aktivitätsabschlüsse aufzeichnen';
$string['setting_capture_activitycompletion_desc'] = 'Abgeschlossene Aktivitäten und solche, deren Abschluss zurückgenommen wurde.';
$string['setting_capture_coursecompletion'] = 'Kursabschlüsse aufzeichnen';
$string['setting_capture_coursecompletion_desc'] = 'Abgeschlossene Kurse.';
$string['setting_capture_login'] = 'Kontakte bei der Anmeldung prüfen';
$string['setting_capture_login_desc'] = 'Findet Kontakte, die geändert wurden, ohne dass Moodle es gemeldet hat.';
$string['setting_capture_registration'] = 'Registrierungen und Profiländerungen aufzeichnen';
$string['setting_capture_registration_desc'] = 'Ein Kontakt wird aufgezeichnet, wenn sich etwas geändert hat, was das ERP sieht.';
$string['setting_destination'] = 'Art des Ziels';
$string['setting_destination_desc'] = 'Wie das ERP erreicht wird.';
$string['setting_destinationheading'] = 'Ziel';
$string['setting_enabled'] = 'Aktiv';
$string['setting_enabled_desc'] = 'Wenn ausgeschaltet, wird nichts aufgezeichnet und nichts übergeben.';
$string['setting_endpoint'] = 'Adresse';
$string['setting_endpoint_desc'] = 'Die https-Adresse, die die Datensätze annimmt. Leer: Noch wird nichts übergeben.';
$string['setting_signingsecret'] = 'Signaturgeheimnis';
$string['setting_signingsecret_desc'] = 'Wie in Standard Webhooks: whsec_ und mindestens 24 Bytes in Base64. Während eines Wechsels beide, durch ein Leerzeichen getrennt.';
$string['setting_timeout'] = 'Zeitlimit';
$string['setting_timeout_desc'] = 'Sekunden für eine Anfrage, 1 bis 120.';
$string['settings'] = 'Einstellungen';
$string['status_oldest'] = 'Ältester Datensatz unterwegs: {$a}';
$string['status_success'] = 'Letzte Übergabe: {$a}';
$string['taskdeliver'] = 'Datensätze an das ERP übergeben';
$string['testconnection'] = 'Verbindung testen';
$string['testconnection_desc'] = 'Sendet mit den gespeicherten Einstellungen eine signierte, leere Lieferung.';
$string['testconnection_failed'] = 'Die Verbindung funktioniert nicht: {$a->reason}';
$string['testconnection_ok'] = 'Die Verbindung funktioniert: Das Ziel hat nach {$a->milliseconds} ms geantwortet und die Signatur angenommen.';
