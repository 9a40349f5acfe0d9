namespace HealthPassport.Formats.Trust;

/// <summary>By what an issuer of a federated network counts: its place on the roll, and its own list.</summary>
/// <param name="member">The member.</param>
/// <param name="list">Its list.</param>
public sealed class Membership(Member member, SignedMemberList list)
{
    private int _isVouched;      // 0 not looked at yet, 1 yes, 2 no; two threads that look at once find the same

    /// <summary>The member.</summary>
    public Member Member { get; } = member;

    /// <summary>Its list.</summary>
    public MemberList List { get; } = list.List;

    /// <summary>True when a list key of the member has signed the list. It is checked when a key of the issuer is first used: a bundle of 2 000 members would take too long to load otherwise.</summary>
    public bool IsVouched
    {
        get
        {
            if (_isVouched == 0)
            {
                _isVouched = list.IsSignedBy(Member.ListKeys) ? 1 : 2;
            }

            return _isVouched == 1;
        }
    }

    /// <summary>The short hash of the list (<see cref="SignedMemberList.ShortHash"/>).</summary>
    public string ListHash => list.ShortHash;
}
