namespace HealthPassport.Service.Status;

/// <summary>A row of <c>status_lists</c>.</summary>
internal sealed class ListRow
{
    public long Number { get; set; }

    public long Reserved { get; set; }

    public int Closed { get; set; }

#pragma warning disable CA1707      // the column's name
    public byte[] Key_check { get; set; } = [];
#pragma warning restore CA1707

    public long Version { get; set; }
}
