<%@ page %>
<sql:query var="r">select * from CLAIM</sql:query>
