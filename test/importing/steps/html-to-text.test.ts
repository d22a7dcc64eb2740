import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { htmlToText } from '../../../src/importing/steps/html-to-text.ts';

describe('html_to_text', () => {
  it.each([
    ['no markup', 'no markup'],
    ['a &amp; b &lt;3 &#20320;&#x597D; &nbsp;!', 'a & b <3 你好  !'],
    ['<p>One</p><p>Two<br>three</p>', 'One\nTwo\nthree'],
    ['<div>a</div><div><br></div><div>b</div>', 'a\n\nb'],
    ['<p>a<br></p><p>b</p>', 'a\nb'],
    ['<ul><li>x</li><li>y</li></ul>z', 'x\ny\nz'],
    ['a<b>b</b>c <i>d</i>', 'abc d'],
    ['<style>p{color:red}</style><script>alert("<p>")</script>Hi', 'Hi'],
    ['<head><title>t</title></head><body>Hi</body>', 'Hi'],
    ['a <!-- not <b>this</b> --> b', 'a b'],
    ['<a href="x>y" title=\'>\'>link</a>', 'link'],
    ['1 < 2 and 3 > 2', '1 < 2 and 3 > 2'],
    ['<tr><td>a</td><td>b</td></tr>', 'a b'],
    ['line\n   two', 'line\n   two'],
    ['<p>line\n   two</p>', 'line two'],
    ['&unknown; &amp', '&unknown; &amp'],
    ['&#0; &#xD800;', '\ufffd \ufffd'],
    ['<p>never ends', 'never ends'],
    ['text <a href="never', 'text <a href="never'],
    ['<script>never ends', ''],
    ['&lt;b&gt; stays', '<b> stays'],
    ['<p>&lt;b&gt; stays</p>', '<b> stays'],
  ])('%j → %j', (html, text) => expect(htmlToText(html)).toBe(text));

  it('never throws, and never leaves markup of well-formed elements', () => {
    const tag = fc.constantFrom('p', 'div', 'b', 'span', 'li', 'td');
    const words = fc.stringMatching(/^[a-z ]{0,12}$/);
    const element = fc
      .tuple(tag, words)
      .map(([name, inner]) => ({ html: `<${name}>${inner}</${name}>`, inner }));
    fc.assert(
      fc.property(fc.array(element, { maxLength: 8 }), (elements) => {
        const text = htmlToText(elements.map(({ html }) => html).join(''));
        expect(text).not.toMatch(/[<>]/);
        const squeeze = (value: string) => value.replace(/\s/g, '');
        expect(squeeze(text)).toBe(squeeze(elements.map(({ inner }) => inner).join('')));
      }),
    );
    const broken = fc.array(
      fc.constantFrom('<', '>', '</', '<p', '<!--', '-->', '"', "'", '&', '&#', ';', 'x', '<script', ' '),
    );
    fc.assert(
      fc.property(broken, (parts) => {
        expect(() => htmlToText(parts.join(''))).not.toThrow();
      }),
    );
  });

  it.each(['<a ', '<a "', '<!--', '&', '<script>', '<p>', '< ', '&#x'])(
    '%j half a million times is quick',
    (part) => {
      const before = performance.now();
      htmlToText(part.repeat(500_000 / part.length));
      expect(performance.now() - before).toBeLessThan(5_000);
    },
  );
});
