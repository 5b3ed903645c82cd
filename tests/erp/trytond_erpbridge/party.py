"""Contacts: parties with a contact number as code, related to their customer for as long as they belong to it."""
import hashlib

from trytond.model import fields
from trytond.pool import Pool, PoolMeta
from trytond.transaction import inactive_records

OURS = 'Moodle'     # names the e-mail address that comes from there; others are the ERP's own


class Party(metaclass=PoolMeta):
    __name__ = 'party.party'
    told_at = fields.DateTime("As of", readonly=True)       # of the last event about this contact; empty: none was
    completions = fields.One2Many('erpbridge.completion', 'party', "Completions")

    @classmethod
    def numbered(cls, code):
        """The party with this code, active or not, or the one that had it and was erased."""
        with inactive_records():
            parties = cls.search([('code', 'in', [code, _tombstone(code)])])
        return parties[0] if parties else None

    @property
    def is_erased(self):
        return not self.active and self.name is None

    def is_contact(self):
        """Told by Moodle, or related to a customer by somebody here."""
        return self.told_at is not None or bool(_relations(self))

    def told(self, event, customer):
        """Becomes what the event says, unless something later is known. Returns a reason, if there is something to say."""
        if self.told_at and self.told_at > event.time:
            return 'outdated'
        data = event.data
        self.name = f"{data['firstname']} {data['lastname']}".strip()
        self.told_at = event.time
        self.save()
        self._reach(data['email'])
        self._belong(customer, event.time.date())
        return ''

    def erase(self):
        """By the ERP's own wizard, as if somebody here had done it."""
        Wizard = Pool().get('party.erase', type='wizard')
        self.active = False
        self.save()
        session = Wizard.create()[0]
        Wizard.execute(session, {'ask': {'party': self.id}}, 'erase')
        Wizard.delete(session)

    def _reach(self, email):
        Mechanism = Pool().get('party.contact_mechanism')
        known = Mechanism.search([('party', '=', self.id), ('type', '=', 'email'), ('name', '=', OURS)])
        if not email:
            Mechanism.delete(known)
        elif not known:
            Mechanism.create([{'party': self.id, 'type': 'email', 'name': OURS, 'value': email}])
        elif known[0].value != email:
            Mechanism.write(known, {'value': email})

    def _belong(self, customer, date):
        """Ends what was, and begins what is: the history stays."""
        Relation = Pool().get('party.relation')
        current = [r for r in _relations(self) if not r.end_date]
        ended = [r for r in current if r.to != customer]
        for relation in ended:
            Relation.write([relation], {'end_date': max(date, relation.start_date or date)})
        if customer and len(ended) == len(current):
            Relation.create([{'from_': self.id, 'to': customer.id, 'type': _contact_of(), 'start_date': date}])


def _tombstone(code):
    """What stays of the number of an erased contact: enough to know it by, should it come again."""
    return 'erased-' + hashlib.sha256(code.encode()).hexdigest()[:32]


def _contact_of():
    return Pool().get('ir.model.data').get_id('erpbridge', 'contact_of')


def _relations(party):
    """Ended ones, too."""
    with inactive_records():
        return Pool().get('party.relation').search([('from_', '=', party.id), ('type', '=', _contact_of())])


class Erase(metaclass=PoolMeta):
    """The ERP's own erasure leaves what its addresses are searched by, and knows nothing of ours."""
    __name__ = 'party.erase'

    def transition_erase(self):
        pool = Pool()
        party = self.ask.party
        self.check_erase(party)
        pool.get('erpbridge.completion').delete(list(party.completions))
        pool.get('party.relation').delete(_relations(party))
        state = super().transition_erase()
        party.code = _tombstone(party.code)
        party.save()
        return state

    def to_erase(self, party_id):
        left = {'party.contact_mechanism': ('value_compact', None), 'party.identifier': ('code_compact', '****')}
        for model, domain, resource, columns, values in super().to_erase(party_id):
            if model.__name__ in left:
                column, value = left[model.__name__]
                columns, values = [*columns, column], [*values, value]
            yield model, domain, resource, columns, values
