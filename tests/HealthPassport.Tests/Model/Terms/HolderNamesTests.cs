using HealthPassport.Model;
using Xunit;

namespace HealthPassport.Tests.Model.Terms;

public sealed class HolderNamesTests
{
    [Theory]
    [InlineData("Mohamed Benali", "Mohammed Ben Ali")]
    [InlineData("Mohamed Benali", "BENALI Muhammad")]
    [InlineData("محمد بن علي", "Mohamed Ben Ali")]
    [InlineData("خالد عمر", "Khaled Omar")]
    [InlineData("عبد الرحمن يوسف", "Abdelrahman Youssef")]
    [InlineData("فاطمة الزهراء", "Fatima Zahra")]
    [InlineData("DR<<MUSTERMANN<<ERIKA", "Erika Mustermann, Dr.")]
    [InlineData("DR<MUSTERMANN<ERIKA", "DR<<MUSTERMANN<<ERIKA")]
    [InlineData("Müller Groß", "MUELLER<<GROSS")]
    [InlineData("Сергей Иванов", "Sergej Ivanov")]
    [InlineData("Jamal Hussein", "Djamel Houssine")]
    [InlineData("José Hernández López", "Jose Hernandez")]
    [InlineData("Ana María Pérez", "Perez, Ana Maria")]
    [InlineData("Γιώργος Παπαδόπουλος", "Giorgos Papadopoulos")]
    [InlineData("አበበ", "አበበ")]
    public void Spellings_of_one_name_agree(string one, string other)
    {
        Assert.Equal(one == "አበበ" ? NameAgreement.InPart : NameAgreement.Agree, Compare(one, other));
        Assert.Equal(Compare(one, other), Compare(other, one));
    }

    [Theory]
    [InlineData("Amina Diallo", "Amina", NameAgreement.InPart)]
    [InlineData("Amina Diallo", "Moussa Diallo", NameAgreement.InPart)]
    [InlineData("Amina Diallo", "Fatou Traoré", NameAgreement.None)]
    [InlineData("Ali", "Ana", NameAgreement.None)]
    [InlineData("Luis", "Rosa", NameAgreement.None)]
    [InlineData("Amina", "አሚና", NameAgreement.None)]      // a script without a table
    [InlineData(".", "Amina", NameAgreement.NotSaid)]
    public void Other_names_do_not(string one, string other, NameAgreement expected) => Assert.Equal(expected, Compare(one, other));

    [Fact]
    public void The_best_of_all_spellings_counts() => Assert.Equal(
        NameAgreement.Agree,
        HolderNames.Compare(new Holder { Name = "አሚና ዲያሎ", OtherSpellings = ["Amina Diallo"] }, new Holder { Name = "أمينة ديالو" }));

    [Fact]
    public void Without_a_name_nothing_is_said()
    {
        Assert.Equal(NameAgreement.NotSaid, HolderNames.Compare(null, new Holder { Name = "Amina" }));
        Assert.Equal(NameAgreement.NotSaid, HolderNames.Compare(new Holder { Sex = Sex.Female }, new Holder { Name = "Amina" }));
    }

    private static NameAgreement Compare(string one, string other) => HolderNames.Compare(new Holder { Name = one }, new Holder { Name = other });
}
