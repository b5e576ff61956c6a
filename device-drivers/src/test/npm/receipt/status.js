// Asks a printer on a loopback port for its state with receiptio, which knows port 9100 only.
'use strict';
const net = require('net');
const connect = net.connect;
net.connect = (port, host) => connect(Number(process.argv[2]), host);
require('receiptio').print('', '-q printer -d 127.0.0.1 -t 5').then(state => console.log(state));
