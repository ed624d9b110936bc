// A small line plot on a canvas: the last minute, its newest value in words beside it.

const SAMPLES = 60;
const HEIGHT = 44;

export class Plot {
  element = document.createElement('div');
  #canvas = document.createElement('canvas');
  #value = document.createElement('output');
  #series;
  #format;
  #floor;

  /**
   * @param title above the plot
   * @param names of the lines, one or two; they choose the colours --plot-1 and --plot-2
   * @param format makes words of the newest values
   * @param floor the scale's top is at least this, so that noise stays small
   */
  constructor(title, names, format, floor) {
    this.#series = names.map(() => []);
    this.#format = format;
    this.#floor = floor;
    this.element.className = 'plot';
    const head = document.createElement('header');
    const label = document.createElement('span');
    label.textContent = title;
    head.append(label, this.#value);
    this.element.append(head, this.#canvas);
  }

  add(...values) {
    values.forEach((value, index) => {
      const line = this.#series[index];
      line.push(value ?? 0);
      if (line.length > SAMPLES) {
        line.shift();
      }
    });
    this.#value.textContent = this.#format(...values);
    this.draw();
  }

  draw() {
    const width = this.#canvas.clientWidth;
    if (!width) {
      return; // not on show
    }
    const scale = devicePixelRatio || 1;
    this.#canvas.width = width * scale;
    this.#canvas.height = HEIGHT * scale;
    const paper = this.#canvas.getContext('2d');
    paper.scale(scale, scale);
    const top = Math.max(this.#floor, ...this.#series.flat()) * 1.1;
    const style = getComputedStyle(this.element);
    this.#series.forEach((line, index) => {
      this.#drawLine(paper, line, top, width, style.getPropertyValue(`--plot-${index + 1}`).trim(), index === 0);
    });
  }

  #drawLine(paper, line, top, width, colour, filled) {
    if (line.length < 2) {
      return;
    }
    const step = width / (SAMPLES - 1);
    const first = SAMPLES - line.length;
    const y = value => HEIGHT - 2 - value / top * (HEIGHT - 5);
    paper.beginPath();
    line.forEach((value, index) => paper.lineTo((first + index) * step, y(value)));
    paper.strokeStyle = colour;
    paper.lineWidth = 1.75;
    paper.lineJoin = 'round';
    paper.stroke();
    if (filled) {
      paper.lineTo(width, HEIGHT);
      paper.lineTo(first * step, HEIGHT);
      paper.globalAlpha = 0.14;
      paper.fillStyle = colour;
      paper.fill();
      paper.globalAlpha = 1;
    }
  }
}
