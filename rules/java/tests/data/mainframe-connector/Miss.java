package example;

import com.ibm.cics.cip.bank.Customer;

public class Miss {
    // import com.ibm.connector2.cics.ECIInteractionSpec; stands in a comment only
    Customer customer;
}
