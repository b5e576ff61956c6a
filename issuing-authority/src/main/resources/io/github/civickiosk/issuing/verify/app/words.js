// Puts an answer into words.

const language = document.documentElement.lang;
const TONES = {genuine: 'good', 'serial-issued': 'good', expired: 'doubtful', 'status-unknown': 'doubtful', 'serial-expired': 'doubtful'};
const SIGNS = {good: '✓', doubtful: '!', bad: '✕'};

const texts = await fetch(`/verify/texts/${language}.json`).then(answer => answer.json());

export const text = key => texts[key] ?? key;

/** How dates are written in the language; in figures where the browser does not know its months. */
const locale = language === 'en' || !Intl.DateTimeFormat.supportedLocalesOf(language).length ? 'en-GB' : language;
const dateStyle = Intl.DateTimeFormat.supportedLocalesOf(language).length ? 'long' : 'short';

export function date(iso) {
  return new Intl.DateTimeFormat(locale, {dateStyle, timeZone: 'UTC'}).format(new Date(`${iso}T00:00:00Z`));
}

export function time(moment) {
  return new Intl.DateTimeFormat(locale, {dateStyle, timeStyle: 'short'}).format(moment);
}

const written = value => /^\d{4}-\d\d-\d\d$/.test(value) && !Number.isNaN(Date.parse(value)) ? date(value) : value;

function element(name, content, more = {}) {
  const made = document.createElement(name);
  made.append(...[content].flat());
  Object.assign(made, more);
  return made;
}

function row(label, value) {
  return element('tr', [element('th', label, {scope: 'row'}), element('td', value, {dir: 'auto'})]);
}

function table({service, values, issuedOn, validUntil}, caption) {
  const rows = [row(text('field.service'), texts[`service.${service}`] ?? service)];
  for (const {name, description, value} of values) {
    rows.push(row(texts[`field.${name}`] ?? description ?? name, written(value)));
  }
  rows.push(row(text('field.issuedOn'), date(issuedOn)));
  if (validUntil) {
    rows.push(row(text('field.validUntil'), date(validUntil)));
  }
  return element('table', [element('caption', caption), element('tbody', rows)]);
}

/** @param contents what to compare; @param notes keys of texts, or texts */
export function show({answer, contents, notes = []}) {
  const tone = TONES[answer] ?? 'bad';
  const heading = element('h2', [element('span', SIGNS[tone] + ' ', {ariaHidden: 'true'}), text(`${answer}.headline`)], {tabIndex: -1});
  const parts = [heading, element('p', text(`${answer}.meaning`))];
  if (contents) {
    parts.push(table(contents, text(contents.values.length ? 'rows.seal' : 'rows.serial')));
  }
  parts.push(...notes.map(note => element('p', texts[note] ?? note, {className: 'note'})));
  const finding = document.getElementById('finding');
  finding.className = `finding ${tone}`;
  finding.dataset.answer = answer;
  finding.replaceChildren(...parts);
  finding.hidden = false;
  heading.focus();
}
