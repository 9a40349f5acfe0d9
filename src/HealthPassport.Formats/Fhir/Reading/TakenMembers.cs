namespace HealthPassport.Formats.Fhir.Reading;

/// <summary>The places of the members of one object that were taken. Few objects have more than a word has bits.</summary>
internal struct TakenMembers
{
    private const int Bits = 64;

    private ulong _first;
    private HashSet<int>? _others;

    public readonly bool Any => _first != 0 || _others is not null;

    public readonly bool Contains(int place) => place < Bits ? (_first >> place & 1) != 0 : _others?.Contains(place) == true;

    public void Add(int place)
    {
        if (place < Bits)
        {
            _first |= 1UL << place;
        }
        else
        {
            (_others ??= []).Add(place);
        }
    }
}
