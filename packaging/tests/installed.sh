#!/bin/bash
# What happens to the package in the life of a machine, in a Debian that runs.
# Its last line is "done" when all of it went well.
set -eu
echo begun

kanto() {
    runuser -u kanto -- /usr/bin/kanto --config /etc/kanto/kanto.toml "$@"
}

answers() {
    for _ in {1..40}; do
        answer=$(timeout 5 bash -c 'exec 3<>/dev/tcp/127.0.0.1/8080
            printf "GET /healthz HTTP/1.0\r\n\r\n" >&3
            cat <&3' 2>/dev/null) || answer=
        case $answer in *ok) return ;; esac
        sleep 0.5
    done
    echo "kanto does not answer"
    journalctl --unit kanto --no-pager --lines 50
    exit 1
}

owned() {
    test "$(stat --format '%U:%G %a' "$1")" = "$2 $3"
}

echo "installed"
dpkg --install /kanto.deb
owned /etc/kanto/kanto.toml root:kanto 640
test "$(systemctl is-enabled kanto || true)" = disabled

echo "started"
systemctl enable --now kanto
answers
owned /var/lib/kanto kanto:kanto 750
owned /var/lib/kanto/kanto.db kanto:kanto 600
kanto user add first@kanto.example --name First --role administrator
kanto backup /var/lib/kanto/kanto.backup
kanto check

echo "killed"
kill -9 "$(systemctl show --property MainPID --value kanto)"
sleep 1
answers

echo "upgraded"
before=$(systemctl show --property MainPID --value kanto)
dpkg --install /kanto.deb
answers
test "$before" != "$(systemctl show --property MainPID --value kanto)"

echo "stopped"
systemctl stop kanto
test "$(systemctl show --property Result --value kanto)" = success

echo "removed"
dpkg --purge kanto
test ! -e /usr/bin/kanto
test ! -e /etc/kanto/kanto.toml
test -s /var/lib/kanto/kanto.db
echo "done"
