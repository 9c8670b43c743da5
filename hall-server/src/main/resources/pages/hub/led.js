// Draws text as an LED panel does: 16 rows of dots a line, 16 columns for a Chinese character, 8 for a Latin one.

const ROWS = 16;
const WIDE = 16;
const NARROW = 8;
const FEWEST_COLUMNS = 128;
const DOT = 5;
const FINE = 4;
const LIT_SHARE = 0.42;

const COLOURS = { red: '#ff5747', green: '#3fe66d', yellow: '#ffc93c', blue: '#5aa2ff', cyan: '#48e3ea', magenta: '#ff6be1', white: '#f4f6ff' };
const UNLIT = '#20242a';
const PANEL = '#0b0d10';

const glyphs = new Map();

/** Draws rows of `{text, colour}` pieces; no rows make a dark panel of one line. */
export function drawSign(canvas, rows) {
  const lines = Math.max(1, rows.length);
  const columns = Math.max(FEWEST_COLUMNS, ...rows.map((row) => row.reduce((sum, piece) => sum + [...piece.text].reduce((n, sign) => n + widthOf(sign), 0), 0)));
  canvas.width = columns * DOT;
  canvas.height = lines * ROWS * DOT;
  const pen = canvas.getContext('2d');
  pen.fillStyle = PANEL;
  pen.fillRect(0, 0, canvas.width, canvas.height);
  dots(pen, UNLIT, columns, lines * ROWS, () => true, 0, 0);
  rows.forEach((row, line) => {
    let column = 0;
    for (const piece of row) {
      for (const sign of piece.text) {
        const lit = glyph(sign);
        dots(pen, COLOURS[piece.colour] ?? COLOURS.red, widthOf(sign), ROWS, (x, y) => lit[y * widthOf(sign) + x], column, line * ROWS);
        column += widthOf(sign);
      }
    }
  });
}

function widthOf(sign) {
  return sign.codePointAt(0) < 0x2e80 && sign !== '…' && sign !== '—' ? NARROW : WIDE;
}

function dots(pen, colour, columns, rows, isLit, left, top) {
  const radius = colour === UNLIT ? 0.36 : 0.5;
  pen.fillStyle = colour;
  pen.beginPath();
  for (let y = 0; y < rows; y++) {
    for (let x = 0; x < columns; x++) {
      if (!isLit(x, y)) continue;
      const centreX = (left + x + 0.5) * DOT;
      const centreY = (top + y + 0.5) * DOT;
      pen.moveTo(centreX + DOT * radius, centreY);
      pen.arc(centreX, centreY, DOT * radius, 0, 2 * Math.PI);
    }
  }
  pen.fill();
}

/** Which dots of a character are lit: it is drawn large, and a dot is lit when enough of its square is inked. */
function glyph(sign) {
  const known = glyphs.get(sign);
  if (known) return known;
  const width = widthOf(sign);
  const sheet = document.createElement('canvas');
  sheet.width = width * FINE;
  sheet.height = ROWS * FINE;
  const pen = sheet.getContext('2d', { willReadFrequently: true });
  pen.font = `${width === WIDE ? 400 : 500} ${(width === WIDE ? 15.4 : 14.5) * FINE}px "Noto Sans CJK SC", "Noto Sans SC", "Microsoft YaHei", sans-serif`;
  pen.textAlign = 'center';
  pen.textBaseline = 'alphabetic';
  pen.fillText(sign, (width * FINE) / 2, 13.4 * FINE, width * FINE);
  const { data } = pen.getImageData(0, 0, sheet.width, sheet.height);
  const lit = new Uint8Array(width * ROWS);
  for (let y = 0; y < ROWS; y++) {
    for (let x = 0; x < width; x++) {
      let ink = 0;
      for (let fy = 0; fy < FINE; fy++) {
        for (let fx = 0; fx < FINE; fx++) ink += data[((y * FINE + fy) * sheet.width + x * FINE + fx) * 4 + 3];
      }
      lit[y * width + x] = ink / (255 * FINE * FINE) > LIT_SHARE ? 1 : 0;
    }
  }
  glyphs.set(sign, lit);
  return lit;
}
