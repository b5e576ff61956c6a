// Takes a stream of ESC/POS bytes apart with npos and tells what stands on the paper, one thing a line: kind, TAB, what.
'use strict';
const fs = require('fs');
const iconv = require('iconv-lite');
const Parser = require('npos/lib/parser');
const rules = Object.assign({}, require('npos/lib/parser/rules'));

rules[0x1d] = Object.assign({}, rules[0x1d], { '(k': [0, 'd16'] }); // npos knows no two-dimensional codes

const PAGES = { 0: 'cp437', 2: 'cp850', 13: 'cp857', 16: 'win1252', 17: 'cp866', 18: 'cp852', 46: 'win1251', 48: 'win1254' };
const analysis = new Parser(rules).analyze(fs.readFileSync(process.argv[2]));
if (analysis.error) {
    throw analysis.error;
}
let page = 0;
let code = '';
const tell = (kind, what) => console.log(kind + '\t' + what);

for (const node of analysis.tree) {
    const bytes = analysis.raw.subarray(node.offset, node.offset + node.length);
    switch (node.ascii + (node.fn || '')) {
        case 'STX':
            iconv.decode(bytes, PAGES[page]).split('\n').filter(line => line).forEach(line => tell('text', line));
            break;
        case 'ESC@':
            tell('initialise', '');
            break;
        case 'ESCt':
            page = bytes[2];
            tell('page', page);
            break;
        case 'GSv0':
            tell('image', bytes.readUInt16LE(4) * 8 + ' ' + bytes.readUInt16LE(6) + ' ' + bytes.subarray(8).toString('hex'));
            break;
        case 'GS(k':
            if (bytes[6] === 0x50) {
                code = bytes.subarray(8).toString('utf8');
            } else if (bytes[6] === 0x51) {
                tell('qr', code);
            }
            break;
        case 'GSV':
            tell('cut', '');
            break;
        default:
            break;
    }
}
