<%@ page %>
<% int claims = 0; %>
