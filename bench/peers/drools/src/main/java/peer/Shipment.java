package peer;

/** The facts under the names that the rules use. Days are numbers such as 20250115. */
public final class Shipment {
    private final String[] cells;
    private final int date, quantity;
    private final double tpp, density, memory, io, training;
    private final boolean datacenter, listed, published;
    private int held;

    /** A row of flat.csv. */
    public Shipment(String row) {
        cells = row.split(",", -1);
        date = Integer.parseInt(cells[1].replace("-", ""));
        tpp = Double.parseDouble(cells[4]);
        density = Double.parseDouble(cells[5]);
        memory = Double.parseDouble(cells[6]);
        io = Double.parseDouble(cells[7]);
        datacenter = Boolean.parseBoolean(cells[8]);
        quantity = Integer.parseInt(cells[9]);
        listed = Boolean.parseBoolean(cells[11]);
        training = Double.parseDouble(cells[13]);
        published = Boolean.parseBoolean(cells[14]);
    }

    public int getDate() { return date; }
    public String getDestination() { return cells[2]; }
    public String getConsignee_hq() { return cells[3]; }
    public double getTpp() { return tpp; }
    public double getPerformance_density() { return density; }
    public double getMemory_bandwidth_gbs() { return memory; }
    public double getIo_bandwidth_gbs() { return io; }
    public boolean isDatacenter() { return datacenter; }
    public int getQuantity() { return quantity; }
    public String getEnd_use() { return cells[10]; }
    public boolean isEntity_listed() { return listed; }
    public String getKind() { return cells[12]; }
    public double getTraining_ops() { return training; }
    public boolean isWeights_published() { return published; }

    /** Called by each rule that holds, with its number from 1. */
    public void hold(int rule) { held |= 1 << (rule - 1); }
    public int held() { return held; }
    public void forget() { held = 0; }
}
