# What an Odoo needs before anybody may speak to it; run inside `odoo shell` (tests/erp/odoo.sh), where `env` is Odoo's.
# Makes a service user with the least rights, and a key for it and for the administrator in $ODOO_HOME/key-moodle and key-admin.
# The model of completions is made as our customers make it: by Bridge::setup(), with the administrator's key.
import datetime
import os


def service_user():
    """Reads and writes contacts, what setup() allows to those who may, and cannot do anything else."""
    groups = [env.ref('base.group_user').id, env.ref('base.group_partner_manager').id]
    return env['res.users'].create({'name': 'Moodle', 'login': 'moodle', 'group_ids': [(6, 0, groups)]})


def key(user, name):
    expiry = datetime.datetime.now() + datetime.timedelta(days=80)
    made = env['res.users.apikeys'].with_user(user)._generate('rpc', name, expiry)
    with open(os.path.join(os.environ['ODOO_HOME'], f'key-{name}'), 'w', opener=lambda path, flags: os.open(path, flags, 0o600)) as file:
        file.write(made)


env.ref('base.user_admin').password = os.urandom(18).hex()
key(service_user(), 'moodle')
key(env.ref('base.user_admin'), 'admin')
env.cr.commit()
