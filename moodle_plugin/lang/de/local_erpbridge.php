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
$string['checkbacklog_help'] = 'Datensätze werden einmal je Minute vom geplanten Vorgang „Datensätze an das ERP übergeben“ übergeben. Sehen Sie nach, ob Cron läuft, wann dieser Vorgang zuletzt lief und was die Prüfungen „ERP Bridge: Ziel“ und „ERP Bridge: Erweiterung“ melden.';
$string['checkbacklog_late'] = 'Der älteste Datensatz wartet seit {$a}.';
$string['checkbacklog_ok'] = 'Nichts wartet länger, als es soll.';
$string['checkdead'] = 'ERP Bridge: aufgegebene Datensätze';
$string['checkdead_help'] = 'Wie viele und warum. Die Datensätze bleiben in der Datenbank von Moodle (Tabelle local_erpbridge_outbox, Stand „dead“). Was das Ziel abgelehnt hat, erklärt das Protokoll des Empfängers; was die Erweiterung nicht aufzeichnen konnte, das PHP-Fehlerprotokoll.';
$string['checkdead_ok'] = 'Kein Datensatz wurde aufgegeben.';
$string['checkdead_some'] = 'Aufgegebene Datensätze: {$a}. Sie erreichen das ERP nicht von selbst.';
$string['checkdestination'] = 'ERP Bridge: Ziel';
$string['checkdestination_help'] = 'Das hat der letzte Versuch ergeben. Die Datensätze bleiben erhalten und werden wieder versucht. „Verbindung testen“ auf der Seite der Einstellungen zeigt, ob es jetzt geht.';
$string['checkdestination_ok'] = 'Die Einstellungen sind in Ordnung, und die letzte Übergabe wurde angenommen oder keine war nötig.';
$string['checkextension'] = 'ERP Bridge: Erweiterung';
$string['checkheld'] = 'ERP Bridge: zurückgehaltene Datensätze';
$string['checkheld_help'] = 'Tragen Sie die Kontaktnummer im Profil der Person ein („Profil bearbeiten“; nur die Administration kann sie ändern). Sie darf höchstens 255 Zeichen in einer Zeile haben.';
$string['checkheld_ok'] = 'Kein Datensatz wird zurückgehalten.';
$string['checkheld_people'] = 'Personen, deren Kontaktnummer fehlt (höchstens 20 werden genannt):';
$string['checkheld_some'] = 'Zurückgehaltene Datensätze: {$a}. Sie gehen von selbst hinaus, sobald da ist, worauf sie warten.';
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
$string['extension_abi'] = 'Die PHP-Erweiterung „erpbridge“ {$a->version} passt nicht zu diesem Plugin: Ihre Schnittstelle hat die Nummer {$a->abi}, das Plugin braucht {$a->expected}. Ereignisse werden aufgezeichnet und zurückgehalten; nichts wird übergeben.';
$string['extension_abi_help'] = 'Installieren Sie Plugin und Erweiterung aus derselben Version und starten Sie PHP neu.';
$string['extension_missing'] = 'Die PHP-Erweiterung „erpbridge“ ist nicht geladen. Ereignisse werden aufgezeichnet und zurückgehalten; nichts wird übergeben.';
$string['extension_missing_help'] = 'Installieren Sie auf dem Server die Erweiterung aus derselben Version wie dieses Plugin: Kopieren Sie liberpbridge.so in den Ordner der PHP-Erweiterungen, nehmen Sie die Zeile „extension=liberpbridge.so“ in die PHP-Konfiguration des Webservers und der Kommandozeile (Cron) auf und starten Sie PHP neu. Was zurückgehalten wurde, wird dann von selbst übergeben.';
$string['extension_ok'] = 'Die PHP-Erweiterung „erpbridge“ {$a->version} ist geladen und passt zu diesem Plugin (Schnittstelle {$a->abi}).';
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
$string['problem_cafile_no_certificate'] = 'Die CA-Datei enthält kein Zertifikat im PEM-Format. Erwartet wird eine Textdatei mit einem Block, der mit -----BEGIN CERTIFICATE----- beginnt.';
$string['problem_cafile_unreadable'] = 'Die CA-Datei kann von PHP nicht gelesen werden. Tragen Sie ihren vollständigen Pfad auf diesem Server ein und geben Sie dem Benutzer des Webservers Leserecht; oder lassen Sie die Einstellung leer.';
$string['problem_destination_unknown'] = 'Die Art des Ziels ist unbekannt. Wählen Sie eine aus der Liste.';
$string['problem_endpoint_credentials'] = 'Die Adresse darf weder Benutzernamen noch Passwort enthalten. Der Empfänger erkennt diese Website an der Signatur.';
$string['problem_endpoint_empty'] = 'Es ist keine Adresse eingetragen; noch wird nichts übergeben.';
$string['problem_endpoint_not_a_url'] = 'Die Adresse ist keine Webadresse. Erwartet wird etwas wie https://erp.example.com/events.';
$string['problem_endpoint_plain_http'] = 'Die Adresse muss mit https:// beginnen. Unverschlüsseltes http:// ist nur zu diesem Server selbst erlaubt (localhost, 127.0.0.1).';
$string['problem_endpoint_scheme'] = 'Die Adresse muss mit https:// beginnen, wie in https://erp.example.com/events.';
$string['problem_other'] = 'Die Einstellung „{$a->setting}“ ist falsch: {$a->problem}.';
$string['problem_proxy_not_a_url'] = 'Die Proxy-Einstellungen von Moodle (Website-Administration > Server > HTTP) ergeben keine gültige Adresse. Prüfen Sie dort Host, Port und Anmeldung.';
$string['problem_signingsecret_empty'] = 'Es ist kein Signaturgeheimnis eingetragen. Tragen Sie das des Empfängers ein oder erzeugen Sie eines auf einer Kommandozeile: echo whsec_$(openssl rand -base64 32)';
$string['problem_signingsecret_malformed'] = 'Das Signaturgeheimnis muss aus whsec_ und Base64 bestehen; mehrere werden durch Leerzeichen getrennt. Kopieren Sie das des Empfängers unverändert oder erzeugen Sie eines auf einer Kommandozeile: echo whsec_$(openssl rand -base64 32)';
$string['problem_signingsecret_too_short'] = 'Das Signaturgeheimnis muss mindestens 24 Bytes lang sein: 32 Zeichen oder mehr nach whsec_. Auf einer Kommandozeile lässt sich eines erzeugen: echo whsec_$(openssl rand -base64 32)';
$string['problem_timeout_range'] = 'Das Zeitlimit muss zwischen 1 und 120 Sekunden liegen: eine ganze Zahl.';
$string['reason_accepted'] = 'Angenommen.';
$string['reason_capture_failed'] = 'Die Erweiterung ist beim Aufzeichnen gescheitert.';
$string['reason_config_invalid'] = 'Die Einstellungen sind nicht in Ordnung.';
$string['reason_connect'] = 'Keine Verbindung zum Ziel: An der Adresse antwortet niemand. Prüfen Sie, ob Host und Port stimmen, ob der Empfänger läuft und ob eine Firewall dazwischen ist.';
$string['reason_connection_lost'] = 'Die Verbindung ist abgebrochen, bevor das Ziel geantwortet hatte.';
$string['reason_contact_number_invalid'] = 'Die Kontaktnummer der Person ist nicht gültig.';
$string['reason_contact_number_missing'] = 'Die Person hat noch keine Kontaktnummer.';
$string['reason_contact_unknown'] = 'Zu dieser Person gibt es keinen Kontakt.';
$string['reason_deferred'] = 'Nicht versucht: Ein früherer Datensatz desselben Kontakts muss zuerst hinaus.';
$string['reason_delivery_failed'] = 'Die Übergabe ist unerwartet gescheitert; das PHP-Fehlerprotokoll sagt, wo.';
$string['reason_disabled'] = 'ERP Bridge ist ausgeschaltet.';
$string['reason_dns'] = 'Der Hostname in der Adresse lässt sich nicht auflösen. Prüfen Sie die Schreibweise und das DNS dieses Servers.';
$string['reason_duplicate'] = 'Das Ziel hatte es bereits.';
$string['reason_endpoint_blocked'] = 'Der Schutz von Moodle selbst sperrt die Adresse, oder ihr Hostname lässt sich nicht auflösen. Siehe die Listen gesperrter cURL-Hosts und erlaubter cURL-Ports unter Website-Administration > Grundeinträge > Sicherheit > HTTP-Sicherheit.';
$string['reason_extension_missing'] = 'Die PHP-Erweiterung „erpbridge“ fehlt oder passt nicht.';
$string['reason_http'] = 'Das Ziel hat mit dem HTTP-Status {$a} geantwortet.';
$string['reason_http_401'] = 'Das Ziel hat mit dem HTTP-Status 401 geantwortet: Es nimmt die Signatur nicht an. Tragen Sie auf beiden Seiten dasselbe Signaturgeheimnis ein und prüfen Sie die Uhren beider Server.';
$string['reason_http_403'] = 'Das Ziel hat mit dem HTTP-Status 403 geantwortet: Es lässt diese Website nicht zu. Fragen Sie die Betreiber des Empfängers.';
$string['reason_http_404'] = 'Das Ziel hat mit dem HTTP-Status 404 geantwortet: Unter dieser Adresse ist nichts. Prüfen Sie den Pfad in der Adresse.';
$string['reason_kind_unknown'] = 'Die Erweiterung kennt diese Art von Datensatz nicht.';
$string['reason_other'] = 'Grund: {$a}.';
$string['reason_payload_invalid'] = 'Der Datensatz ist beschädigt.';
$string['reason_receiver_retry'] = 'Das Ziel bittet um einen späteren Versuch.';
$string['reason_redirect'] = 'Das Ziel will weiterleiten; Weiterleitungen wird nicht gefolgt. Tragen Sie die endgültige Adresse ein.';
$string['reason_rejected'] = 'Das Ziel hat es abgelehnt.';
$string['reason_reply_too_large'] = 'Die Antwort des Ziels war zu groß.';
$string['reason_reply_unreadable'] = 'Die Antwort des Ziels war nicht lesbar.';
$string['reason_result_missing'] = 'In der Antwort des Ziels fehlt das Ergebnis zu diesem Datensatz.';
$string['reason_superseded'] = 'Inzwischen anderweitig aufgezeichnet, oder nichts Neues.';
$string['reason_timeout'] = 'Das Ziel hat nicht rechtzeitig geantwortet. Wie lange gewartet wird, sagt die Einstellung „Zeitlimit“.';
$string['reason_tls'] = 'Die verschlüsselte Verbindung ist gescheitert: Zertifikat oder Protokoll. Ist das Zertifikat von einer eigenen Zertifizierungsstelle, so nennen Sie diese in der Einstellung „CA-Datei“.';
$string['reason_tombstone'] = 'Die Daten der Person wurden gelöscht; es darf nichts mehr gesendet werden.';
$string['reason_user_deleted'] = 'Die Person wurde gelöscht.';
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
$string['setting_destination'] = 'Art des Ziels';
$string['setting_destination_desc'] = 'Wie Datensätze das ERP erreichen. Signierter Webhook: über HTTPS an eine Adresse von Ihnen, mit einer Signatur, die der Empfänger prüfen kann.';
$string['setting_destinationheading'] = 'Ziel';
$string['setting_enabled'] = 'Aktiv';
$string['setting_enabled_desc'] = 'Wenn ausgeschaltet, wird nichts aufgezeichnet und nichts übergeben. Abschlüsse aus dieser Zeit erreichen das ERP nie.';
$string['setting_endpoint'] = 'Adresse';
$string['setting_endpoint_desc'] = 'Die https-Adresse des Empfängers, zum Beispiel https://erp.example.com/events. Leer: Noch wird nichts übergeben; die Datensätze warten.';
$string['setting_signingsecret'] = 'Signaturgeheimnis';
$string['setting_signingsecret_desc'] = 'Der Empfänger braucht dasselbe, um zu sehen, dass ein Datensatz von dieser Website kommt. Eines wurde bei der Installation erzeugt. Form (Standard Webhooks): whsec_ und mindestens 24 Bytes in Base64. Für einen Wechsel ohne Lücke das neue und das alte, durch ein Leerzeichen getrennt.';
$string['setting_timeout'] = 'Zeitlimit';
$string['setting_timeout_desc'] = 'Wie viele Sekunden eine Anfrage dauern darf, 1 bis 120.';
$string['settings'] = 'Einstellungen von ERP Bridge';
$string['status_oldest'] = 'Alter des ältesten Datensatzes, der unterwegs ist: {$a}';
$string['status_success'] = 'Letzte Übergabe: {$a}';
$string['taskdeliver'] = 'Datensätze an das ERP übergeben';
$string['testconnection'] = 'Verbindung testen';
$string['testconnection_again'] = 'Noch einmal testen';
$string['testconnection_desc'] = 'Der Test sendet mit den gespeicherten Einstellungen eine signierte, leere Lieferung. Speichern Sie Änderungen zuerst.';
$string['testconnection_failed'] = 'Die Verbindung funktioniert nicht. {$a->reason}';
$string['testconnection_ok'] = 'Die Verbindung funktioniert: Das Ziel hat nach {$a->milliseconds} ms geantwortet und die Signatur angenommen.';
