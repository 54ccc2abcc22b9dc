import { expect, test } from "vitest";
import { cleanPasted } from "../../src/editor/paste/clean";

const tight = (html: string): string => cleanPasted(html).replace(/\s*\n\s*/g, "");

test("looks go, structure stays", () => {
  expect(tight('<h1 class="x" style="color:red" id="y">A</h1><p class="MsoNormal" align="center"><font color="red">b</font></p>')).toBe("<h2>A</h2><p>b</p>");
});

test("Google Docs says bold and italic by style, and wraps all of it in a bold that is none", () => {
  const html =
    '<b style="font-weight:normal;" id="docs-internal-guid-1"><p dir="ltr"><span style="font-weight:700">a</span><span style="font-style:italic">b</span><span style="font-weight:400;font-style:normal">c</span></p></b>';
  expect(tight(html)).toBe('<p dir="ltr"><strong>a</strong><em>b</em>c</p>');
});

test("raised and lowered letters stay", () => {
  expect(tight('<p>m<span style="vertical-align:super">2</span>, H<span style="vertical-align:sub">2</span>O</p>')).toBe("<p>m<sup>2</sup>, H<sub>2</sub>O</p>");
});

test("lists of Word become lists", () => {
  const item = (level: number, mark: string, words: string): string =>
    `<p class="MsoListParagraph" style="text-indent:-18pt;mso-list:l0 level${String(level)} lfo1"><!--[if !supportLists]--><span style="mso-list:Ignore">${mark}<span>&nbsp;</span></span><!--[endif]-->${words}</p>`;
  const html = `<p>before</p>${item(1, "·", "a")}${item(2, "o", "b")}${item(1, "·", "c")}<p>between</p>${item(1, "1.", "d")}<p>after</p>`;
  expect(tight(html)).toBe("<p>before</p><ul><li>a<ul><li>b</li></ul></li><li>c</li></ul><p>between</p><ol><li>d</li></ol><p>after</p>");
});

test.each([
  ["<o:p></o:p><p>a</p><!-- comment --><style>p{}</style>", "<p>a</p>"],
  ['<p><img src="https://evil.example/x.png">a<img src="data:image/png;base64,AAAA"></p>', "<p>a</p>"],
  ['<img src="image:12" alt="ours">', '<img src="image:12" alt="ours">'],
  ['<p><a name="x">anchor</a> <a href="https://example.org" target="_blank" style="x">link</a></p>', '<p>anchor <a href="https://example.org">link</a></p>'],
  ["<p><u>a</u><ins>b</ins><mark>c</mark></p>", "<p>abc</p>"],
  ["<h6>a</h6><p><i>b</i><b>c</b><del>d</del></p>", "<h4>a</h4><p><em>b</em><strong>c</strong><s>d</s></p>"],
  ['<p><span lang="da">å</span><span>b</span></p>', '<p><span lang="da">å</span>b</p>'],
  ['<table border="1"><tr><td width="5" colspan="2" bgcolor="red">a</td></tr></table>', '<table><tbody><tr><td colspan="2">a</td></tr></tbody></table>'],
  ["", ""],
  ["<p>unclosed <b>bold", "<p>unclosed <strong>bold</strong></p>"],
])("%j", (html, expected) => {
  expect(tight(html)).toBe(expected);
});
