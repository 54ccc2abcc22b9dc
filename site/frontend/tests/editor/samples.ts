// Canonical HTML of every kind that an article may hold, as core/html/normalise.py writes it.
export const SAMPLES: Record<string, string> = {
  paragraph: "<p>Høje-Taastrup &amp; Omegn, 5 &lt; 6 &gt; 4&nbsp;km</p>",
  language: '<p lang="da">Åbent <em>hus</em></p>',
  marks: "<p><strong>a</strong><em>b</em><s>c</s><sub>d</sub><sup>e</sup><code>f</code></p>",
  nested: "<p><strong>bold <em>and italic</em></strong> text</p>",
  passage: '<p>They say <span dir="rtl" lang="ar">سلام</span> here, or <q lang="nl">hoi</q>.</p>',
  abbreviation: '<p><abbr title="Geografisk Informations System">GIS</abbr></p>',
  links:
    '<p><a href="wiki:da/Høje-Taastrup_Kommune#Historie">her</a>, <a href="https://example.org/?a=1&amp;b=2" title="T" hreflang="en">der</a>, <a href="mailto:a@b.dk">mail</a>, <a href="tel:+4512345678">tel</a></p>',
  strongLink: '<p><a href="wiki:en/X"><strong>bold link</strong></a></p>',
  breaks: "<p>one<br>two<br><br>three</p>",
  note: '<p>fact<cite>Statistics, <a href="https://www.dst.dk">FOLK1A</a> &amp; more</cite>.</p>',
  noteInDutch: '<p>feit<cite lang="nl">Bron: <em>CBS</em></cite></p>',
  headings: "<h2>One</h2><h3>Two</h3><h4>Three <em>x</em></h4>",
  list: "<ul><li>a</li><li>b<ul><li>c</li></ul></li><li><p>d</p><p>e</p></li></ul>",
  ordered: '<ol start="3"><li>c</li><li>d<ol><li>e</li></ol></li></ol>',
  listInItemFirst: "<ul><li><ul><li>deep</li></ul></li></ul>",
  quotation: "<blockquote><p>a</p><ul><li>b</li></ul></blockquote>",
  preformatted: "<pre>a &lt; b\n\n  c</pre>",
  rule: "<p>a</p><hr><p>b</p>",
  definitions: "<dl><dt>term</dt><dd>text</dd><dt>two</dt><dd><p>a</p><p>b</p></dd></dl>",
  definitionAlone: "<dl><dd>a</dd><dt>b</dt></dl>",
  figure: '<figure><img src="image:12" alt="A &quot;hall&quot;"><figcaption>The <em>hall</em></figcaption></figure>',
  figureWithout: '<figure><img src="image:3" alt=""></figure>',
  figureInDanish: '<figure lang="da"><img src="image:3" alt="Et hus" lang="da"><figcaption lang="en">A house</figcaption></figure>',
  table:
    '<table><caption>Seats <em>won</em></caption><thead><tr><th scope="col">Party</th><th scope="col">2021</th></tr></thead><tbody><tr><th scope="row">C</th><td>12</td></tr><tr><td colspan="2">x</td></tr></tbody></table>',
  tableWithoutHead: "<table><tbody><tr><td>a</td><td></td></tr></tbody></table>",
  tableAllHeads: "<table><tbody><tr><th>a</th></tr><tr><th>b</th></tr></tbody></table>",
  tableReachingOut: '<table><tbody><tr><th rowspan="2">a</th><th>b</th></tr><tr><td>c</td></tr></tbody></table>',
  tableWithList: "<table><tbody><tr><td>a<ul><li>b</li></ul></td><td><p>c</p><p>d</p></td></tr></tbody></table>",
  pictureInItem: '<ul><li>a<figure><img src="image:9" alt="x"></figure></li></ul>',
};

export const WHOLE = Object.values(SAMPLES).join("");
