#!/bin/sh
# What ippeveprinter runs for each job: $1 is the document. Obeys the files of the folder IPP_PEER_CONTROL and ends with its printer.
control=$(dirname "$0")
printer=$PPID
say() { echo "$1" >&2; }
alive() { [ -d "$control" ] && kill -0 "$printer" 2>/dev/null || exit 1; }
await_no() { while [ -e "$control/$1" ]; do alive; sleep 0.05; done; }

echo "$IPP_JOB_NAME" >> "$control/begun"
pages=$(cat "$control/pages")
say "ATTR: job-impressions=$pages job-impressions-completed=0"
await_no hold
page=0
while [ "$page" -lt "$pages" ]; do
  [ -e "$control/abort" ] && { rm "$control/abort"; exit 1; }
  if [ -e "$control/jam" ] && [ $((page + 1)) -eq "$pages" ]; then
    say "STATE: +media-jam-error"; await_no jam; say "STATE: -media-jam-error"; exit 1
  fi
  if [ -e "$control/out" ]; then
    say "STATE: +media-empty-error"; await_no out; say "STATE: -media-empty-error"
  fi
  sleep 0.1
  page=$((page + 1))
  say "ATTR: job-impressions-completed=$page"
done
[ -e "$control/jam-at-end" ] && say "STATE: +media-jam-error"
exit 0
