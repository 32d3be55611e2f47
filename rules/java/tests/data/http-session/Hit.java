package example;

import javax.servlet.http.HttpSession;

public class Hit {
    void remember(HttpSession session, String cart) {
        session.setAttribute("cart", cart);
    }
}
