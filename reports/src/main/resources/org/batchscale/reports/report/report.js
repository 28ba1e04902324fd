
(function () {
  'use strict';
  var tip = document.getElementById('tip');

  // Points: without this script the browser shows their titles; with it, at once and on focus.
  document.querySelectorAll('.points circle').forEach(function (point) {
    var title = point.firstElementChild;
    point.setAttribute('aria-label', title.textContent);
    title.remove();
  });
  function hide() { tip.hidden = true; }
  function show(point) {
    tip.textContent = point.getAttribute('aria-label');
    tip.hidden = false;
    var at = point.getBoundingClientRect();
    var left = at.left + at.width / 2 - tip.offsetWidth / 2;
    var top = at.top - tip.offsetHeight - 6;
    tip.style.left = Math.max(4, Math.min(left, window.innerWidth - tip.offsetWidth - 4)) + 'px';
    tip.style.top = (top < 4 ? at.bottom + 6 : top) + 'px';
  }
  function pointOf(event) {
    return event.target.closest ? event.target.closest('.points circle') : null;
  }
  ['pointerover', 'focusin', 'click'].forEach(function (kind) {
    document.addEventListener(kind, function (event) {
      var point = pointOf(event);
      if (point) { show(point); }
    });
  });
  ['pointerout', 'focusout'].forEach(function (kind) {
    document.addEventListener(kind, function (event) {
      if (pointOf(event)) { hide(); }
    });
  });
  document.addEventListener('keydown', function (event) {
    if (event.key === 'Escape') { hide(); }
  });
  window.addEventListener('scroll', function () {
    var point = document.activeElement && document.activeElement.closest('.points circle');
    if (point && !tip.hidden) { show(point); } else { hide(); }
  }, true);

  // Tables: a button in each heading. What has no number comes last in both directions.
  function value(row, column) {
    var cell = row.cells[column];
    var text = cell.hasAttribute('data-v') ? cell.getAttribute('data-v') : cell.textContent;
    return text.trim();
  }
  function number(text) {
    if (text === 'Infinity') { return Infinity; }
    if (text === '-Infinity') { return -Infinity; }
    var plain = text.replace(/,/g, '').replace(/\u2212/g, '-');
    return /^-?[0-9.]/.test(plain) ? parseFloat(plain) : NaN;
  }
  function sort(table, column, heading) {
    var up = heading.getAttribute('aria-sort') !== 'ascending';
    var numeric = heading.classList.contains('n');
    var rows = Array.from(table.tBodies[0].rows);
    var keys = new Map(rows.map(function (row) {
      var text = value(row, column);
      return [row, numeric ? number(text) : text];
    }));
    rows.sort(function (a, b) {
      var x = keys.get(a), y = keys.get(b);
      if (!numeric) { return (up ? 1 : -1) * x.localeCompare(y, 'en', { numeric: true }); }
      if (isNaN(x) || isNaN(y)) { return isNaN(x) - isNaN(y); }
      return x === y ? 0 : (x < y) === up ? -1 : 1;
    });
    rows.forEach(function (row) { table.tBodies[0].appendChild(row); });
    table.querySelectorAll('th').forEach(function (other) { other.removeAttribute('aria-sort'); });
    heading.setAttribute('aria-sort', up ? 'ascending' : 'descending');
  }
  document.querySelectorAll('table.sortable').forEach(function (table) {
    table.querySelectorAll('th').forEach(function (heading, column) {
      var button = document.createElement('button');
      button.type = 'button';
      button.textContent = heading.textContent;
      heading.textContent = '';
      heading.appendChild(button);
      button.addEventListener('click', function () { sort(table, column, heading); });
    });
  });

  // A link to something folded unfolds it.
  function unfold() {
    var target = document.getElementById(decodeURIComponent(location.hash.slice(1)));
    if (target && target.tagName === 'DETAILS') {
      target.open = true;
      target.scrollIntoView();
    }
  }
  window.addEventListener('hashchange', unfold);
  unfold();

  var theme = document.createElement('button');
  theme.type = 'button';
  theme.textContent = 'Light or dark';
  theme.addEventListener('click', function () {
    var root = document.documentElement;
    var dark = root.dataset.theme
      ? root.dataset.theme === 'dark'
      : window.matchMedia('(prefers-color-scheme: dark)').matches;
    root.dataset.theme = dark ? 'light' : 'dark';
  });
  document.querySelector('nav').appendChild(theme);
}());
