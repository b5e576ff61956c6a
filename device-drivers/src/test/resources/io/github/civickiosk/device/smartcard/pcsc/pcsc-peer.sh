# Runs pcscd with the virtual reader of vsmartcard in namespaces of its own and takes orders, one a line, on standard input:
# start, kill. Ends, with everything it started, at the end of its input.
#
# $1: folder for the sockets, reached from outside; not below /run
set -u
ip link set lo up
# vpcd writes lengths and data apart: without this, each command waits 40 ms for a delayed acknowledgement
ip route replace local 127.0.0.1 dev lo table local src 127.0.0.1 quickack 1
mount -t tmpfs tmpfs /run
mkdir /run/pcscd
mount --bind "$1/run" /run/pcscd

# vpcd listens on the private network; the relay's socket file is the way in
socat "UNIX-LISTEN:$1/run/slot,fork,unlink-early" TCP:127.0.0.1:35979 </dev/null &
relay=$!
daemon=

kill_daemon() {
    if [ -n "$daemon" ]; then
        kill -9 "$daemon"
        wait "$daemon" 2>/dev/null
    fi
    daemon=
    rm -f "$1/run/pcscd.comm" "$1/run/pcscd.pid"
}

while read -r order; do
    case $order in
        start) pcscd -c "$1/readers" -f </dev/null & daemon=$! ;;
        kill) kill_daemon "$1" ;;
    esac
    echo "done $order"
done
kill_daemon "$1"
kill -9 "$relay"
