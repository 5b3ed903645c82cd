"""One event of the batch as it is on the wire (docs/schema), checked as far as we rely on it."""
import datetime as dt
import uuid

NUMBER = {'contactnumber': str}
PERSON = {'customernumber': str, 'firstname': str, 'lastname': str, 'email': str}
ACTIVITY = {'activityid': int, 'activityname': str, 'courseid': int}
TYPES = {
    'contact.upserted': NUMBER | PERSON,
    'contact.moved': NUMBER | PERSON | {'formercustomernumber': str, 'movedat': str},
    'contact.erased': NUMBER | {'erasedat': str},
    'activity.completed': NUMBER | ACTIVITY | {'completedat': str},
    'activity.reopened': NUMBER | ACTIVITY | {'reopenedat': str},
    'course.completed': NUMBER | {'courseid': int, 'coursename': str, 'completedat': str},
    }


class Malformed(ValueError):
    """Not what the contract says; the text is a reason code."""


class Event:
    """A fact about one contact."""

    def __init__(self, raw):
        try:
            self.id = raw['id']
            uuid.UUID(self.id)
            self.type = raw['type']
            self.time = moment(raw['time'])
            self.contact = raw['subject']
            self.data = raw['data']
            members = TYPES.get(self.type)
        except (KeyError, TypeError, ValueError, AttributeError) as error:
            raise Malformed('envelope') from error
        if members is None:
            raise Malformed('type_unknown')
        if not isinstance(self.data, dict) or self.data.keys() != members.keys():
            raise Malformed('members')
        if any(type(self.data[name]) is not kind for name, kind in members.items()):
            raise Malformed('members')
        if not self.contact or self.contact != self.data['contactnumber']:
            raise Malformed('subject')


def moment(text):
    """A time of the wire as Tryton keeps it: UTC, without saying so."""
    return dt.datetime.strptime(text, '%Y-%m-%dT%H:%M:%SZ')
