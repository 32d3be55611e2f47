<%@ page %>
<jsp:useBean id="cart" class="gov.example.Cart" scope="session"/>
