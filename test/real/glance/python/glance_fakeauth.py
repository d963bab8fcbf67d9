"""A Paste filter in the place of Keystone: every request comes from an administrator of one project."""

IDENTITY = {
    'HTTP_X_IDENTITY_STATUS': 'Confirmed',
    'HTTP_X_USER_ID': 'u' * 32,
    'HTTP_X_TENANT_ID': 'p' * 32,
    'HTTP_X_PROJECT_ID': 'p' * 32,
    'HTTP_X_ROLES': 'admin,member,reader',
    'HTTP_X_ROLE': 'admin,member,reader',
    'HTTP_X_AUTH_TOKEN': 't',
    'HTTP_X_SERVICE_CATALOG': '[]',
}


def factory(global_conf, **local_conf):
    def wrap(application):
        def answer(environ, start_response):
            environ.update(IDENTITY)
            return application(environ, start_response)

        return answer

    return wrap
