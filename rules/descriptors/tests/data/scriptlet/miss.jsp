<%@ page %>
${claims}
