#!/bin/sh
# Once, at the first boot of a card: installs the kiosk, hands it its one-time code, and wipes the secrets from the card, whatever
# became of the rest. cloud-init does not run it again, because the card's instance id stays the same.
set -u
boot=${BOOT:-/boot/firmware}
cloud=${CLOUD:-/var/lib/cloud}
etc=${ETC:-/etc/civic-kiosk}
state=${STATE:-/var/lib/civic-kiosk}

wipe() {
    for file in user-data network-config; do
        [ -f "$boot/$file" ] || continue
        size=$(wc -c <"$boot/$file")
        head -c "$size" /dev/zero >"$boot/$file"
        sync
        printf '#cloud-config\n# used at the first boot, and wiped\n' >"$boot/$file"
    done
    printf 'version: 2\n' >"$boot/network-config"
    for instance in "$cloud"/instances/*/; do
        rm -f "$instance"user-data.txt* "$instance"cloud-config.txt "$instance"obj.pkl "$instance"network-config.json \
            "$instance"combined-cloud-config.json "$instance"scripts/runcmd
    done
    rm -f "${RUN:-/run}"/cloud-init/*instance-data*.json "${RUN:-/run}"/cloud-init/combined-cloud-config.json "$boot/civic-kiosk.deb"
    sync
}
trap wipe EXIT

if [ -f "$boot/civic-kiosk.deb" ]; then
    apt-get -q update || true
    cp "$boot/civic-kiosk.deb" /var/tmp/civic-kiosk.deb
    DEBIAN_FRONTEND=noninteractive apt-get -qy install /var/tmp/civic-kiosk.deb
    rm -f /var/tmp/civic-kiosk.deb
fi
if id civic-kiosk >/dev/null 2>&1; then
    install -d -o civic-kiosk -g civic-kiosk -m 0700 "$state"
    install -o civic-kiosk -g civic-kiosk -m 0600 "$etc/enrolment.json" "$state/enrolment.json"
    install -d -o civic-kiosk -g civic-kiosk -m 0700 "$etc/identity"
    rm -f "$etc/enrolment.json"
    systemctl daemon-reload
    systemctl enable --now --no-block civic-kiosk-enrol.service
fi
