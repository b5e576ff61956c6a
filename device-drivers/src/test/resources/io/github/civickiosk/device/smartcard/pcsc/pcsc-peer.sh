# Runs pcscd with the virtual reader of vsmartcard in namespaces of its own and takes orders, one a line, on standard input:
# start; kill, freeze and thaw pcscd; relay FILE PORT makes a reader's port a socket; card runs the card in card.sh, card-out ends it.
# Ends, with everything it started, at the end of its input.
#
# $1: folder for the sockets, reached from outside; not below /run
set -u
ip link set lo up
# vpcd writes lengths and data apart: without this, each command waits 40 ms for a delayed acknowledgement
ip route replace local 127.0.0.1 dev lo table local src 127.0.0.1 quickack 1
mount -t tmpfs tmpfs /run
mkdir /run/pcscd
mount --bind "$1/run" /run/pcscd

# vpcd listens on the private network; a relay's socket file is the way in
relays=
relay() {
    socat "UNIX-LISTEN:$1,fork,unlink-early" "TCP:127.0.0.1:$2" </dev/null &
    relays="$relays $!"
}
relay "$1/run/slot" 35979
daemon=
card=

card_out() {
    if [ -n "$card" ]; then
        kill -9 "$card"
        wait "$card" 2>/dev/null
    fi
    card=
}

kill_daemon() {
    if [ -n "$daemon" ]; then
        kill -9 "$daemon"
        wait "$daemon" 2>/dev/null
    fi
    daemon=
    rm -f "$1/run/pcscd.comm" "$1/run/pcscd.pid"
}

while read -r order file port; do
    case $order in
        start) pcscd -c "$1/readers" -f </dev/null >&2 & daemon=$! ;;
        kill) kill_daemon "$1" ;;
        freeze) kill -STOP "$daemon" ;;
        thaw) kill -CONT "$daemon" ;;
        relay) relay "$file" "$port" ;;
        card) sh "$1/card.sh" </dev/null >"$1/card.log" 2>&1 & card=$! ;;
        card-out) card_out ;;
    esac
    echo "done $order"
done
card_out
kill_daemon "$1"
kill -9 $relays
