"""What needs no database: python3 -m unittest erpbridge.tests"""
import base64
import hashlib
import hmac
import unittest

from .event import Event, Malformed
from .signature import TOLERANCE, is_genuine

KEY = b'0123456789abcdef0123456789abcdef'
SECRET = 'whsec_' + base64.b64encode(KEY).decode()
OTHER = 'whsec_' + base64.b64encode(KEY[::-1]).decode()
NOW = 1790000000
BODY = b'[{"id": "x"}]'


def signed(key=KEY, ident='msg', stamp=NOW, body=BODY):
    content = f'{ident}.{stamp}.'.encode() + body
    made = base64.b64encode(hmac.new(key, content, hashlib.sha256).digest()).decode()
    return {'webhook-id': ident, 'webhook-timestamp': str(stamp), 'webhook-signature': f'v1,{made}'}


class SignatureTest(unittest.TestCase):

    def test_takes_what_is_signed_with_a_secret_of_ours(self):
        self.assertTrue(is_genuine(SECRET, signed(), BODY, NOW))
        self.assertTrue(is_genuine(f'{OTHER} {SECRET}', signed(), BODY, NOW))

    def test_takes_the_specification_example(self):
        headers = {
            'webhook-id': 'msg_p5jXN8AQM9LWM0D4loKWxJek', 'webhook-timestamp': '1614265330',
            'webhook-signature': 'v1a,AAAA v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE='}
        self.assertTrue(is_genuine(
            'whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw', headers, b'{"test": 2432232314}', 1614265330))

    def test_one_signature_of_several_is_enough(self):
        headers = signed()
        headers['webhook-signature'] = 'v1,AAAA ' + headers['webhook-signature'] + ' v2,BBBB'
        self.assertTrue(is_genuine(SECRET, headers, BODY, NOW))

    def test_refuses_what_was_changed(self):
        for name, change in [
                ('body', {'body': BODY + b' '}), ('secret', {'secrets': OTHER}), ('no secret', {'secrets': ''}),
                ('id', {'headers': signed() | {'webhook-id': 'other'}}),
                ('time', {'headers': signed() | {'webhook-timestamp': str(NOW + 1)}}),
                ('no number as time', {'headers': signed(stamp='9' * 5000)}), ('no digits as time', {'headers': signed(stamp='\u0664')}),
                ('no signature', {'headers': {'webhook-id': 'msg', 'webhook-timestamp': str(NOW)}}),
                ('no header', {'headers': {}}),
                ('foreign letters', {'headers': signed() | {'webhook-signature': 'v1,\u00fc'}}),
                ]:
            with self.subTest(name):
                request = {'secrets': SECRET, 'headers': signed(), 'body': BODY, 'now': NOW} | change
                self.assertFalse(is_genuine(**request))

    def test_refuses_another_time(self):
        for seconds, expected in [(-TOLERANCE - 1, False), (-TOLERANCE, True), (TOLERANCE, True), (TOLERANCE + 1, False)]:
            with self.subTest(seconds):
                self.assertIs(expected, is_genuine(SECRET, signed(stamp=NOW + seconds), BODY, NOW))


class EventTest(unittest.TestCase):

    def raw(self, **change):
        return {
            'specversion': '1.0', 'id': '5f0c7b1e-3d52-8a41-9c6e-2b7f4a1d8e03', 'source': 'https://moodle.example',
            'type': 'course.completed', 'subject': 'K7', 'time': '2026-11-23T11:30:00Z', 'datacontenttype': 'application/json',
            'data': {'contactnumber': 'K7', 'courseid': 3, 'coursename': 'Fire', 'completedat': '2026-11-23T11:30:00Z'},
            } | change

    def test_reads_what_the_contract_says(self):
        event = Event(self.raw())
        self.assertEqual(('K7', 'course.completed', 11), (event.contact, event.type, event.time.hour))

    def test_names_what_is_wrong(self):
        data = self.raw()['data']
        for change, reason in [
                ({'id': 'x'}, 'envelope'), ({'id': 5}, 'envelope'), ({'time': '2026-11-23T11:30:00+01:00'}, 'envelope'), ({'time': None}, 'envelope'),
                ({'type': 'contact.married'}, 'type_unknown'), ({'type': 'contact.erased'}, 'members'), ({'type': 'contact.upserted'}, 'members'), ({'type': []}, 'envelope'),
                ({'data': []}, 'members'), ({'data': data | {'email': 'a@b'}}, 'members'), ({'data': data | {'courseid': True}}, 'members'),
                ({'subject': 'K8'}, 'subject'), ({'subject': ''}, 'subject'),
                ]:
            with self.subTest(change), self.assertRaises(Malformed) as raised:
                Event(self.raw(**change))
            self.assertEqual(reason, str(raised.exception))


if __name__ == '__main__':
    unittest.main()
