// Elements without markup: text is always text, whatever it holds.
type Child = Node | string | number | null | undefined | false;

export function h<K extends keyof HTMLElementTagNameMap>(
  tag: K,
  attributes: Record<string, unknown> = {},
  ...children: Child[]
): HTMLElementTagNameMap[K] {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) {
    if (value === undefined || value === null || value === false) continue;
    if (name.startsWith('on') && typeof value === 'function') element.addEventListener(name.slice(2), value as EventListener);
    else if (name === 'class') element.className = String(value);
    else if (name in element && typeof value !== 'string') (element as unknown as Record<string, unknown>)[name] = value;
    else element.setAttribute(name, value === true ? '' : String(value));
  }
  append(element, children);
  return element;
}

export function append(element: Element, children: Child[]): void {
  for (const child of children) {
    if (child === null || child === undefined || child === false) continue;
    element.append(typeof child === 'number' ? String(child) : child);
  }
}

export function fill(element: Element, ...children: Child[]): void {
  element.replaceChildren();
  append(element, children);
}

/** A swatch of a class: set through the object model, which a strict content policy allows. */
export function swatch(style: { fill?: string | null; stroke?: string | null; pattern?: string | null; patternColour?: string | null; casing?: string | null; marker?: string | null }): HTMLElement {
  const box = h('span', { class: 'swatch', 'aria-hidden': 'true' });
  box.style.backgroundColor = style.fill ?? 'transparent';
  const edge = style.casing ?? style.stroke ?? style.patternColour;
  if (edge) box.style.borderColor = edge;
  if (style.pattern) {
    const ink = style.patternColour ?? '#666';
    const turn = style.pattern === 'BackHatch' ? '-45deg' : style.pattern === 'HorizontalLines' ? '0deg' : '45deg';
    box.style.backgroundImage = style.pattern === 'Dots' ? `radial-gradient(${ink} 1px, transparent 1.2px)` : `repeating-linear-gradient(${turn}, ${ink} 0 1px, transparent 1px 4px)`;
    if (style.pattern === 'Dots') box.style.backgroundSize = '4px 4px';
  }
  if (style.marker) box.classList.add('round');
  if (!style.fill && !style.pattern && !style.marker) box.classList.add('line');
  return box;
}
