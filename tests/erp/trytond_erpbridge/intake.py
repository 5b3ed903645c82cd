"""What becomes of a batch: a result per event, and each event is taken once."""
from trytond.backend import DatabaseDataError, DatabaseIntegrityError
from trytond.exceptions import UserError
from trytond.model import ModelSQL, Unique, fields
from trytond.pool import Pool
from trytond.transaction import Transaction

from .event import Event, Malformed

# The ERP's own rules: the application's, and the database's.
REFUSALS = (UserError, DatabaseDataError, DatabaseIntegrityError)


class Seen(ModelSQL):
    "Event taken"
    __name__ = 'erpbridge.seen'
    event = fields.Char("Event", required=True)     # the id alone: nothing here is personal

    @classmethod
    def __setup__(cls):
        super().__setup__()
        table = cls.__table__()
        cls._sql_constraints += [('once', Unique(table, table.event), 'erpbridge.msg_seen')]


def results(batch):
    """The result of each, all in one transaction; where something is not to the ERP's liking each in one of its own."""
    try:
        return _taken(batch)
    except REFUSALS:
        Transaction().rollback()
    return [_alone(raw) for raw in batch]


def _alone(raw):
    try:
        return _taken([raw])[0]
    except REFUSALS:
        # Its words may quote what they are about, so they stay here.
        Transaction().rollback()
        return _answer(raw, 'rejected', 'refused_by_erp')


def _taken(batch):
    intake = Intake(batch)
    answers = [intake.take(raw) for raw in batch]
    intake.save()
    Transaction().commit()
    return answers


def _answer(raw, status, reason=''):
    return {'id': raw['id'], 'status': status, 'reason': reason}


class Intake:
    """A batch on its way into the database; what can be is written at once, at the end: three times as fast as one by one."""

    def __init__(self, batch):
        known = Pool().get('erpbridge.seen').search([('event', 'in', [raw['id'] for raw in batch])])
        self.seen = {record.event for record in known}
        self.new = []
        self.parties = {}
        self.completions = {}

    def take(self, raw):
        try:
            event = Event(raw)
        except Malformed as error:
            return _answer(raw, 'rejected', str(error))
        if event.id in self.seen:
            return _answer(raw, 'duplicate')
        if event.type == 'contact.erased':
            status, reason = self._erasure(event)
        elif event.type.startswith('contact.'):
            status, reason = self._contact(event)
        else:
            status, reason = self._completion(event)
        if status == 'accepted':
            self.seen.add(event.id)
            self.new.append(event.id)
        return _answer(raw, status, reason)

    def save(self):
        Pool().get('erpbridge.completion').save(list(self.completions.values()))
        Pool().get('erpbridge.seen').create([{'event': ident} for ident in self.new])

    def _party(self, number):
        if number not in self.parties:
            self.parties[number] = Pool().get('party.party').numbered(number)
        return self.parties[number]

    def _contact(self, event):
        party = self._party(event.contact)
        if party and party.is_erased:
            return 'rejected', 'contact_erased'
        if party and not party.is_contact():
            return 'rejected', 'number_of_no_contact'       # a customer's, say
        customer = None
        if number := event.data['customernumber']:
            if number == event.contact:
                return 'rejected', 'own_customer'
            customer = self._party(number)
            if not customer:
                return 'retry', 'customer_unknown'          # somebody will enter it
            if not customer.active:
                return 'retry', 'customer_inactive'
        if not party:
            party = self.parties[event.contact] = Pool().get('party.party')(code=event.contact, addresses=[], told_at=None)
        return 'accepted', party.told(event, customer)

    def _erasure(self, event):
        party = self._party(event.contact)
        if not party:
            return 'accepted', 'contact_unknown'            # nothing of it is here
        if party.is_erased:
            return 'accepted', 'contact_erased'
        if not party.is_contact():
            return 'rejected', 'number_of_no_contact'
        self.completions = {key: record for key, record in self.completions.items() if record.party != party}
        party.erase()
        return 'accepted', ''

    def _completion(self, event):
        party = self._party(event.contact)
        if not party:
            return 'retry', 'contact_missing'               # it waits for its customer
        if party.is_erased:
            return 'rejected', 'contact_erased'
        return 'accepted', Pool().get('erpbridge.completion').told(party, event, self.completions)
