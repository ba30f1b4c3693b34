/** The words that the pages' own behaviour speaks. */

import type { Kind } from "./search/store.ts";

export type Lang = "zh" | "en";

export interface Strings {
  kinds: Record<Kind, string>;
  count(n: number): string;
  loose: string;
  none(query: string): string;
  more: string;
  moreHere(n: number): string;
  loading: string;
  failed: string;
  offline: string;
  all(query: string): string;
  anyPlace: string;
  anyYear: string;
  anyKind: string;
  reportKinds: string;
  otherPages: string;
  copied: string;
  quote: [string, string];
}

const zh: Strings = {
  kinds: {
    report: "报告",
    indicator: "指标",
    mechanism: "机制",
    sector: "领域",
    place: "地区",
    law: "法规",
    page: "页面",
  },
  count: (n) => `${n} 条结果`,
  loose: "没有完全相符的内容，以下最为接近。",
  none: (query) => `没有找到“${query}”。可以换个说法、少写几个字，或去掉筛选条件。`,
  more: "更多结果",
  moreHere: (n) => `本页另有 ${n} 处`,
  loading: "正在查找……",
  failed: "搜索所需的数据没有读到。请检查网络后再试一次；自己搭建的网站，请先运行 digest build。",
  offline:
    "从硬盘直接打开的网页不能搜索。请在这个文件夹里运行 python -m http.server，再在浏览器中打开 http://localhost:8000/。",
  all: (query) => `查看“${query}”的全部结果`,
  anyPlace: "全部地区",
  anyYear: "全部年份",
  anyKind: "全部类型",
  reportKinds: "报告",
  otherPages: "其他页面",
  copied: "已复制",
  quote: ["“", "”"],
};

const en: Strings = {
  kinds: {
    report: "Report",
    indicator: "Indicator",
    mechanism: "Mechanism",
    sector: "Sector",
    place: "Place",
    law: "Law",
    page: "Page",
  },
  count: (n) => (n === 1 ? "1 result" : `${n} results`),
  loose: "Nothing matches exactly. These come closest.",
  none: (query) => `Nothing found for “${query}”. Try other or fewer words, or remove the filters.`,
  more: "More results",
  moreHere: (n) => `${n} more on this page`,
  loading: "Searching…",
  failed:
    "The search data could not be read. Check the connection and try again; on a site of your own, run digest build first.",
  offline:
    "Pages opened straight from disk cannot search. Run python -m http.server in this folder and open http://localhost:8000/en/ in the browser.",
  all: (query) => `All results for “${query}”`,
  anyPlace: "Any place",
  anyYear: "Any year",
  anyKind: "Any kind",
  reportKinds: "Reports",
  otherPages: "Other pages",
  copied: "Copied",
  quote: ["“", "”"],
};

/** The language of the page that the script runs in. */
export function pageLanguage(): Lang {
  return document.documentElement.lang.startsWith("zh") ? "zh" : "en";
}

export function strings(lang: Lang): Strings {
  return lang === "zh" ? zh : en;
}
