package browser_test

// colourScript is what scripts that measure colours begin with: ground is the colour that
// is painted below what an element has in it, ratio how far two colours are apart.
const colourScript = `
	const parts = c => { const [r, g, b, a = 1] = c.match(/[\d.]+/g).map(Number); return {r, g, b, a} };
	const over = (top, below) => ({
		r: top.r * top.a + below.r * (1 - top.a), g: top.g * top.a + below.g * (1 - top.a),
		b: top.b * top.a + below.b * (1 - top.a), a: 1});
	const linear = v => (v /= 255) <= .04045 ? v / 12.92 : ((v + .055) / 1.055) ** 2.4;
	const luminance = c => .2126 * linear(c.r) + .7152 * linear(c.g) + .0722 * linear(c.b);
	const ratio = (a, b) => {
		const [light, dark] = [luminance(a), luminance(b)].sort((a, b) => b - a);
		return (light + .05) / (dark + .05);
	};
	const canvas = () => {
		const probe = document.createElement('i');
		document.body.append(probe);
		probe.style.setProperty('background-color', 'Canvas');
		const c = getComputedStyle(probe).backgroundColor;
		probe.remove();
		return parts(c);
	};
	const grounds = new Map(), ground = e => {
		if (!e) return canvas();
		if (!grounds.has(e)) {
			const c = parts(getComputedStyle(e).backgroundColor);
			grounds.set(e, c.a === 1 ? c : over(c, ground(e.parentElement)));
		}
		return grounds.get(e);
	};
`

// contrastScript compares the colour of every text that is seen with the next
// ground below it that is painted. axe-core goes by geometry and gives up where
// something sticks or overlaps; this goes by the tree and never does.
//
// 7:1 is asked of every text, large or not: readers in a hurry, in sunlight or
// with a bad screen are the ones this site is for.
const contrastScript = `(() => {` + colourScript + `
	const seen = new Map(), all = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
	while (all.nextNode()) {
		const e = all.currentNode.parentElement;
		if (!all.currentNode.data.trim() || seen.has(e) || !e.checkVisibility({visibilityProperty: true})) continue;
		if (/^(script|style)$/i.test(e.tagName)) continue;
		const below = ground(e);
		seen.set(e, ratio(over(parts(getComputedStyle(e).color), below), below));
	}
	return [...seen].filter(([, far]) => far < 7).map(([e, far]) =>
		'contrast ' + far.toFixed(2) + ': ' + e.tagName.toLowerCase() + '.' + e.className + ' "' + e.textContent.trim().slice(0, 30) + '"');
})()`

// faint returns every text that is too faint as the page looks now.
func faint(t *tab) []string {
	t.Helper()
	return js[[]string](t, contrastScript)
}
