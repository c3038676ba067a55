#!/bin/sh
# Serves the kind of tea, and a health page whose status the environment says.
mkdir -p /www/cgi-bin
echo "$TEA" > /www/index.html
printf '#!/bin/sh\necho "Status: %s"\necho\necho "%s"\n' "$HEALTH" "$HEALTH" > /www/cgi-bin/health
chmod +x /www/cgi-bin/health
exec httpd -f -p 8080 -h /www
