"""The right footer, as the examples of many rules show it. The numbers are made up."""

NUMBER = "京公网安备11010502030143号"

FOOTER = """\
<footer>
  <a href="https://beian.mps.gov.cn/#/query/webSearch?code=11010502030143"
     rel="noreferrer" target="_blank">
    <img src="/gongan.png" alt="" width="20" height="20">京公网安备11010502030143号</a>
</footer>"""

BOTH = """\
<footer>
  <a href="https://beian.mps.gov.cn/#/query/webSearch?code=11010502030143"
     rel="noreferrer" target="_blank">
    <img src="/gongan.png" alt="" width="20" height="20">京公网安备11010502030143号</a>
  <a href="https://beian.miit.gov.cn/" rel="noreferrer" target="_blank">京ICP备2021012345号-1</a>
</footer>"""
