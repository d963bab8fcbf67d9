import type { Case } from './cases-apache.ts';

/** Glance behind nginx, before and after. */
export const NGINX_CASES: readonly Case[] = [
  {
    name: 'nginx: uwsgi_pass to a socket, beside other services',
    at: 'nginx/sites-enabled/openstack.conf',
    before: `#- nginx/sites-enabled/openstack.conf
upstream keystone {
    server unix:/run/uwsgi/keystone.sock;
}
# The images
server {
    listen 443 ssl;
    server_name images.example.com;
    ssl_certificate /etc/ssl/a.pem;
    ssl_certificate_key /etc/ssl/a.key;
    access_log /var/log/nginx/images.log;
    uwsgi_send_timeout 90s;

    location / {
        allow 10.0.0.0/8;
        deny all;
        include uwsgi_params; # from Debian
        uwsgi_param HTTP_X_REGION "north one";
        uwsgi_param REMOTE_USER $remote_user;
        uwsgi_read_timeout 300s;
        uwsgi_pass 127.0.0.1:60999;
        add_header X-Served-By nginx;
    }
    location /identity {
        include uwsgi_params;
        uwsgi_pass keystone;
    }
}
#- uwsgi/glance.ini
[uwsgi]
socket = 127.0.0.1:60999
wsgi-file = /usr/bin/glance-wsgi-api
#- uwsgi/keystone.ini
[uwsgi]
socket = /run/uwsgi/keystone.sock
wsgi-file = /usr/bin/keystone-wsgi-public
`,
    after: {
      'nginx/sites-enabled/openstack.conf': `upstream keystone {
    server unix:/run/uwsgi/keystone.sock;
}
# The images
server {
    listen 443 ssl;
    server_name images.example.com;
    ssl_certificate /etc/ssl/a.pem;
    ssl_certificate_key /etc/ssl/a.key;
    access_log /var/log/nginx/images.log;
    uwsgi_send_timeout 90s;

    location / {
        allow 10.0.0.0/8;
        deny all;
        # from Debian
        proxy_read_timeout 300s;
        proxy_set_header X-Region "north one";
        proxy_set_header Host $http_host;
        proxy_set_header X-Forwarded-For $proxy_add_x_forwarded_for;
        proxy_set_header X-Forwarded-Proto $scheme;
        proxy_set_header Connection "";
        proxy_send_timeout 90s;
        client_max_body_size 0;
        proxy_http_version 1.1;
        proxy_pass http://127.0.0.1:9292;
        add_header X-Served-By nginx;
    }
    location /identity {
        include uwsgi_params;
        uwsgi_pass keystone;
    }
}
`,
    },
    parts: { 'uwsgi/glance-api.conf': ['bind_host = 127.0.0.1', 'bind_port = 9292'] },
    notes: ['uwsgi_param REMOTE_USER $remote_user'],
  },
  {
    name: 'nginx: a group of servers, a limit of its own, and 9292 taken by nginx',
    at: 'nginx/nginx.conf',
    before: `#- nginx/nginx.conf
events {}
http {
    client_max_body_size 20g;
    upstream images {
        least_conn;
        server 127.0.0.1:3031 weight=2;
        server unix:/run/uwsgi/images.sock;
        server 10.0.0.7:3031 backup;
    }
    server {
        listen 9292;
        location / { include uwsgi_params; uwsgi_pass images; }
    }
}
#- uwsgi/images.ini
[uwsgi]
socket = 127.0.0.1:3031
socket = /run/uwsgi/images.sock
module = glance.common.wsgi_app:init_app()
`,
    after: {
      'nginx/nginx.conf': `events {}
http {
    client_max_body_size 20g;
    upstream images {
        least_conn;
        server 127.0.0.1:9293 weight=2;
        server 10.0.0.7:9293 backup;
    }
    server {
        listen 9292;
        location / { proxy_set_header Host $http_host; proxy_set_header X-Forwarded-For $proxy_add_x_forwarded_for; proxy_set_header X-Forwarded-Proto $scheme; proxy_set_header Connection ""; proxy_http_version 1.1; proxy_pass http://images; }
    }
}
`,
    },
    notes: ['client_max_body_size stays 20g'],
  },
  {
    name: 'nginx: a path that uWSGI takes off, in a condition',
    choice: 'unseen-back-end',
    at: 'nginx/images.conf',
    before: `#- nginx/images.conf
server {
    listen 80;
    location /image {
        include uwsgi_params;
        uwsgi_param SCRIPT_NAME /image;
        uwsgi_modifier1 30;
        uwsgi_request_buffering off;
        if ($request_method != TRACE) {
            uwsgi_pass unix:/run/uwsgi/glance-wsgi-api.socket;
        }
    }
}
`,
    after: {
      'nginx/images.conf': `server {
    listen 80;
    location /image {
        proxy_set_header Host $http_host;
        proxy_set_header X-Forwarded-For $proxy_add_x_forwarded_for;
        proxy_set_header X-Forwarded-Proto $scheme;
        proxy_set_header Connection "";
        client_max_body_size 0;
        proxy_http_version 1.1;
        if ($request_method != TRACE) {
            rewrite ^/image(?:/(.*))?$ /$1 break;
            proxy_pass http://127.0.0.1:9292;
        }
    }
}
`,
    },
    notes: [
      'SCRIPT_NAME /image',
      'uwsgi_request_buffering off is not carried over',
      'unix:/run/uwsgi/glance-wsgi-api.socket is not among the files',
    ],
  },
  {
    name: 'nginx: proxy_pass to uWSGI in HTTP mode changes its address only',
    at: 'nginx/images.conf',
    before: `#- nginx/images.conf
server {
    listen 80;
    location /image/ {
        proxy_read_timeout 10m;
        proxy_pass http://localhost:60999/;
    }
}
#- uwsgi/images.ini
[uwsgi]
http-socket = 127.0.0.1:60999
wsgi-file = /usr/bin/glance-wsgi-api
`,
    after: {
      'nginx/images.conf': `server {
    listen 80;
    location /image/ {
        proxy_read_timeout 10m;
        proxy_pass http://127.0.0.1:9292/;
    }
}
`,
    },
  },
];
