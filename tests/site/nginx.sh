# shellcheck shell=bash
# A private nginx before FPM, plain http on a free port of 127.0.0.1, serving $RUN/moodle.
# Usage: . tests/site/lib.sh; . tests/site/nginx.sh; open_run x; WEB_PORT=$(free_port); FPM_PORT=...; nginx_up
# Leaves running: nginx, until `stop nginx` or the end of the run.

nginx_up() {
    local bin
    bin=$(command -v nginx || ls /usr/sbin/nginx 2> /dev/null) || die "nginx is not installed (run tests/site/packages.sh)"
    mkdir -p "$RUN/nginx"
    cat > "$RUN/nginx.conf" <<CONF
$([ "$(id -u)" != 0 ] || printf 'user %s;' "$WEB_USER")
daemon off;
worker_processes 1;
pid $RUN/nginx/pid;
error_log $RUN/nginx.log warn;
events { worker_connections 256; }
http {
    types {
        text/html html htm; text/css css; application/javascript js; image/svg+xml svg; image/png png; image/gif gif;
        image/jpeg jpg jpeg; font/woff2 woff2;
    }
    # The formats that docs/WEBSERVER.md recommends.
    include $REPO/docs/webserver/nginx-log.conf;
    access_log $RUN/nginx/access.log erpbridge;
    access_log $RUN/nginx/pages.log erpbridge_page;
    client_body_temp_path $RUN/nginx/body;
    proxy_temp_path $RUN/nginx/proxy;
    fastcgi_temp_path $RUN/nginx/fastcgi;
    uwsgi_temp_path $RUN/nginx/uwsgi;
    scgi_temp_path $RUN/nginx/scgi;
    client_max_body_size 64m;
    server {
        listen 127.0.0.1:$WEB_PORT;
        root $RUN/moodle$([ ! -d "$RUN/moodle/public" ] || echo /public);
        index index.php;
        absolute_redirect off;
        # Moodle puts arguments behind the script's name: /pluginfile.php/12/...
        location ~ [^/]\.php(/|\$) {
            fastcgi_split_path_info ^(.+?\.php)(/.*)\$;
            set \$path \$fastcgi_path_info;
            try_files \$fastcgi_script_name =404;
            fastcgi_pass 127.0.0.1:$FPM_PORT;
            fastcgi_read_timeout 120s;
            fastcgi_param SCRIPT_FILENAME \$document_root\$fastcgi_script_name;
            fastcgi_param SCRIPT_NAME \$fastcgi_script_name;
            fastcgi_param PATH_INFO \$path;
            fastcgi_param DOCUMENT_ROOT \$document_root;
            fastcgi_param DOCUMENT_URI \$document_uri;
            fastcgi_param REQUEST_URI \$request_uri;
            fastcgi_param REQUEST_METHOD \$request_method;
            fastcgi_param QUERY_STRING \$query_string;
            fastcgi_param CONTENT_TYPE \$content_type;
            fastcgi_param CONTENT_LENGTH \$content_length;
            fastcgi_param SERVER_PROTOCOL \$server_protocol;
            fastcgi_param SERVER_SOFTWARE nginx;
            fastcgi_param SERVER_NAME \$server_addr;
            fastcgi_param SERVER_ADDR \$server_addr;
            fastcgi_param SERVER_PORT \$server_port;
            fastcgi_param REMOTE_ADDR \$remote_addr;
            fastcgi_param REMOTE_PORT \$remote_port;
            fastcgi_param GATEWAY_INTERFACE CGI/1.1;
            fastcgi_param REDIRECT_STATUS 200;
        }
    }
}
CONF
    spawn nginx "$(id -un)" "$RUN/nginx.out" "$bin" -p "$RUN/nginx" -c "$RUN/nginx.conf" -e "$RUN/nginx.log"
    await 20 nginx "$RUN/nginx.log" port_open "$WEB_PORT"
}
