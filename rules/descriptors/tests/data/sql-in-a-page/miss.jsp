<%@ page %>
<p>select</p>
