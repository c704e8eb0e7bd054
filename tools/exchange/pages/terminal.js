/** The trading page of a simulated exchange. `?quiet` leaves out everything that moves by itself. */
const quiet = new URLSearchParams(location.search).has('quiet');
const BOOK_ROWS = 14;
const BOOK_UPDATE_MS = 120;
const MARKET_UPDATE_MS = 1000;

const $ = (id) => document.getElementById(id);
const element = (name, properties = {}, children = []) => {
  const made = Object.assign(document.createElement(name), properties);
  made.append(...children);
  return made;
};

/** A price with about six digits, as terminals show it. */
const priceText = (price) => {
  const digits = Math.min(Math.max(5 - Math.floor(Math.log10(price)), 1), 10);
  return price.toLocaleString('en-US', { minimumFractionDigits: digits, maximumFractionDigits: digits });
};
const percent = (fraction, digits) => `${fraction >= 0 ? '+' : ''}${(fraction * 100).toFixed(digits)}%`;
const token = (name) => getComputedStyle(document.documentElement).getPropertyValue(name).trim();

let markets = [];
let shown;
let state;

/** The market of the address: spot pages carry their kind in the path, and Binance's in the query too. */
const here = () =>
  markets.find((market) => market.path.split('?')[0].toLowerCase() === location.pathname.toLowerCase());

const go = (path) => {
  history.pushState(null, '', quiet ? `${path}${path.includes('?') ? '&' : '?'}quiet` : path);
  render();
};

const linkTo = (market, text) =>
  element('a', {
    href: market.path,
    textContent: text,
    onclick: (event) => {
      event.preventDefault();
      go(market.path);
    },
  });

const markCurrent = () => {
  for (const link of document.querySelectorAll('nav a, #list a')) {
    if (link.getAttribute('href') === shown?.path) link.setAttribute('aria-current', 'page');
    else link.removeAttribute('aria-current');
  }
};

const fillLists = (site) => {
  $('site').textContent = site.site;
  for (const [id, path] of [
    ['home', site.home],
    ['wallet', site.wallet],
  ]) {
    $(id).href = path;
    $(id).onclick = (event) => {
      event.preventDefault();
      go(path);
    };
  }
  const perps = markets.filter(({ kind }) => kind === 'perp');
  $('favourites').replaceChildren(...perps.slice(0, 9).map((market) => linkTo(market, market.label)));
  $('overview-list').replaceChildren(
    ...perps.slice(0, 14).map((market) => element('li', {}, [linkTo(market, market.label)])),
  );
  const search = () => {
    const wanted = $('search').value.trim().toUpperCase();
    const found = markets.filter(({ label }) => label.toUpperCase().includes(wanted));
    $('list').replaceChildren(...found.map((market) => element('li', {}, [linkTo(market, market.label)])));
    markCurrent();
  };
  $('search').oninput = search;
  search();
};

const render = () => {
  shown = here();
  $('terminal').hidden = !shown;
  $('overview').hidden = Boolean(shown);
  markCurrent();
  if (shown) return void load();
  state = undefined;
  const wallet = /wallet|asset|portfolio|funds/.test(location.pathname);
  $('overview-title').textContent = wallet ? 'Wallet' : 'Markets';
  $('overview-text').textContent = wallet ? 'This account is empty.' : 'Choose a market to trade.';
  $('overview-list').hidden = wallet;
  document.title = `${wallet ? 'Wallet' : 'Markets'} | ${$('site').textContent}`;
};

const load = async () => {
  const market = shown;
  const answer = await fetch(`/terminal/market.json?symbol=${encodeURIComponent(market.symbol)}`);
  if (!answer.ok || market !== shown) return;
  const isNew = state?.market !== market;
  state = { ...(await answer.json()), market };
  if (isNew) $('order-price').value = priceText(state.price).replaceAll(',', '');
  showMarket();
  drawChart();
  if (isNew) drawBook();
};

const showMarket = () => {
  const { market, price, priceDayAgo, volume24hUsd, fundingRate, nextFundingTimeMs, nowMs } = state;
  const change = price / priceDayAgo - 1;
  document.title = `${priceText(price)} | ${market.label}`;
  $('symbol').textContent = market.label;
  $('price').textContent = priceText(price);
  $('price').className = change >= 0 ? 'up' : 'down';
  $('change').textContent = percent(change, 2);
  $('volume').textContent = volume24hUsd === null ? '–' : `$${(volume24hUsd / 1e6).toFixed(1)}M`;
  $('funding-cell').hidden = market.kind !== 'perp';
  const left = new Date(nextFundingTimeMs - nowMs).toISOString().slice(11, 19);
  $('funding').textContent = `${fundingRate === null ? '–' : percent(fundingRate, 4)} / ${left}`;
  $('time').textContent = new Date(nowMs).toISOString().slice(0, 16).replace('T', ' ');
};

const drawChart = () => {
  const canvas = $('chart');
  const { clientWidth: width, clientHeight: height } = canvas;
  canvas.width = width * devicePixelRatio;
  canvas.height = height * devicePixelRatio;
  const pen = canvas.getContext('2d');
  pen.scale(devicePixelRatio, devicePixelRatio);
  const bars = state.bars;
  const top = Math.max(...bars.map(([, , high]) => high));
  const bottom = Math.min(...bars.map(([, , , low]) => low));
  const y = (price) => 16 + ((top - price) / (top - bottom || 1)) * (height - 40);
  const step = (width - 70) / Math.max(bars.length, 1);
  pen.font = '11px system-ui, sans-serif';
  for (let line = 0; line <= 4; line++) {
    const price = bottom + ((top - bottom) * line) / 4;
    pen.fillStyle = token('--line');
    pen.fillRect(0, y(price), width - 66, 1);
    pen.fillStyle = token('--quiet');
    pen.fillText(priceText(price), width - 62, y(price) + 4);
  }
  bars.forEach(([, open, high, low, close], index) => {
    pen.fillStyle = token(close >= open ? '--up' : '--down');
    const x = index * step;
    pen.fillRect(x + step / 2, y(high), 1, Math.max(y(low) - y(high), 1));
    const body = Math.abs(y(open) - y(close));
    pen.fillRect(x + step * 0.15, y(Math.max(open, close)), step * 0.7, Math.max(body, 1));
  });
};

/** The book has no meaning; it is there to keep the page as busy as a real one. */
const drawBook = () => {
  if (!state) return;
  $('middle').textContent = priceText(state.price);
  for (const [id, side] of [
    ['asks', 1],
    ['bids', -1],
  ]) {
    const rows = $(id);
    while (rows.children.length < BOOK_ROWS)
      rows.append(element('div', { className: 'row' }, [element('i'), element('span'), element('span')]));
    [...rows.children].forEach(({ children: [bar, price, size] }, index) => {
      const away = side > 0 ? BOOK_ROWS - index : index + 1;
      const amount = Math.random() * 1000;
      price.textContent = priceText(state.price * (1 + side * away * 0.00012));
      size.textContent = amount.toFixed(2);
      bar.style.width = `${(amount / 10).toFixed(1)}%`;
    });
  }
};

const listen = () => {
  addEventListener('popstate', render);
  addEventListener('resize', () => state && drawChart());
  matchMedia('(prefers-color-scheme: dark)').addEventListener('change', () => state && drawChart());
  const showLeverage = () => {
    $('leverage-value').textContent = `${$('leverage').value}x`;
  };
  $('leverage').oninput = showLeverage;
  for (const tab of document.querySelectorAll('[role=tab]'))
    tab.onclick = () => {
      for (const other of document.querySelectorAll('[role=tab]'))
        other.setAttribute('aria-selected', other === tab);
    };
  const note = () => {
    $('note').textContent = 'This exchange is simulated: no order was sent.';
  };
  $('order').onsubmit = (event) => {
    event.preventDefault();
    note();
  };
  $('buy').onclick = note;
  $('sell').onclick = note;
};

const start = async () => {
  listen();
  const site = await (await fetch('/terminal/markets.json')).json();
  markets = site.markets;
  fillLists(site);
  render();
  if (quiet) return;
  setInterval(drawBook, BOOK_UPDATE_MS);
  setInterval(() => shown && load(), MARKET_UPDATE_MS);
};

start();
