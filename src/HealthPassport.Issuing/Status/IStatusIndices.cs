using HealthPassport.Model;

namespace HealthPassport.Issuing;

/// <summary>Gives out indices of a status list: at random and never twice, so that an index tells neither order nor count.</summary>
public interface IStatusIndices
{
    /// <summary>Allots an index for good.</summary>
    /// <returns>The index in a one-element list, or <see cref="Reason.StatusIndicesExhausted"/>.</returns>
    Result<AllottedIndices> Allot();
}
