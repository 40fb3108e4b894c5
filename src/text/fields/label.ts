/** Numbering in front of a label: 一、 （一） 1. 1、 (1) ① 第一条. */
const NUMBERING =
  /^[\s\u3000]*(?:[（(]?[一二三四五六七八九十百\d]{1,3}(?:[)）]|[、.．:：](?!\d))|[\u2460-\u2473\u3220-\u3229]|[★☆*＊●◆■▪·>＞○])[\s\u3000]*/;
const SPACES = /[\s\u00a0\u3000\u200b\ufeff\u00ad]+/g;

/** Words that end the labels of service guides, disclosure heads, rosters and forms. */
const KNOWN =
  /(?:名称|事项|依据|条件|材料|电话|地址|地点|时间|时限|期限|日期|方式|流程|程序|对象|部门|机构|机关|单位|类型|类别|种类|编码|代码|编号|序号|姓名|性别|年龄|民族|籍贯|学历|职务|职称|身份证|身份证号|证号|号码|手机|联系人|账号|帐号|卡号|开户行|金额|备注|标准|收费|层级|级别|主体|结果|内容|范围|来源|索引号|文号|主题|主题词|关键词|住址|户籍|病种|等级|邮编|邮箱|网址|咨询|监督|投诉|附件|状态|有效性|渠道|网点|窗口|说明|条款|人数|数量|成员|关系|项目|负责人|申请人|经办人|责任人|权限|权力|形式|信息|标题|作者|属性|原因|情况|要求|环节|样表|表格)(?:[（(][^）)]{0,12}[)）])?$/;

const LABEL = /^[\u3400-\u9fff\uf900-\ufaffA-Za-z（）()/／、和及与]{1,16}$/;

/** The label without numbering, white space and colon; what it is cannot be told from that alone. */
export function cleanLabel(text: string): string {
  return text
    .replace(NUMBERING, '')
    .replace(SPACES, '')
    .replace(/[:：]+$/, '')
    .replace(/^[【[［](.*)[】\]］]$/, '$1');
}

/** Whether a cleaned text has the shape of a label: at most 12 letters, most of them Han, no digit, no sentence. */
export function isLabel(label: string): boolean {
  return (
    label.length > 0 &&
    label.length <= 16 &&
    LABEL.test(label) &&
    hanCount(label) > 0 &&
    hanCount(label) <= 12
  );
}

/** Whether the label ends in a word that labels of official forms end in. */
export function isKnownLabel(label: string): boolean {
  return isLabel(label) && KNOWN.test(label);
}

/** Length of the numbering at the start of a text. */
export function numberingLength(text: string): number {
  return NUMBERING.exec(text)?.[0].length ?? 0;
}

function hanCount(text: string): number {
  let count = 0;
  for (let i = 0; i < text.length; i++) if (text.charCodeAt(i) >= 0x3400) count++;
  return count;
}
