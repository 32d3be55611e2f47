package example;

public class Hit {
    native int checksum(byte[] data);
}
