'use strict';
// Leaflet writes HTML of its own in a few places: these few are HTML, all else that passes here becomes text.
const OWN = ['<svg/>', '<span aria-hidden="true">&#215;</span>'];
trustedTypes.createPolicy('default', {
  createHTML: html => OWN.includes(html) ? html : html.replace(/&/g, '&amp;').replace(/</g, '&lt;'),
});
