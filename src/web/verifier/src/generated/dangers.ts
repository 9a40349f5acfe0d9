// From specs/terminology/danger.csv. Do not edit: scripts/generate.mjs writes it.
/** What can kill when it is not known, the most urgent first: a word, and its labels in en, fr, es, ar, it, pt. */
export const dangerRows: readonly (readonly string[])[] = [
  ["pregnancy","Pregnancy","Grossesse","Embarazo","حمل","Gravidanza","Gravidez"],
  ["allergy","Allergy","Allergie","Alergia","حساسية","Allergia","Alergia"],
  ["insulin","Needs insulin","A besoin d'insuline","Necesita insulina","يحتاج إلى الأنسولين","Ha bisogno di insulina","Precisa de insulina"],
  ["anticoagulant","Blood thinner","Anticoagulant","Anticoagulante","مميّع للدم","Anticoagulante","Anticoagulante"],
  ["epilepsy","Epilepsy treatment","Traitement de l'épilepsie","Tratamiento de la epilepsia","علاج الصرع","Cura dell'epilessia","Tratamento da epilepsia"],
  ["steroid","Long-term steroid","Corticoïde","Corticoide","ستيرويد (كورتيزون)","Corticosteroide","Corticoide"],
  ["tuberculosis","Tuberculosis","Tuberculose","Tuberculosis","السل","Tubercolosi","Tuberculose"],
  ["hiv","HIV treatment","Traitement du VIH","Tratamiento del VIH","علاج فيروس العوز المناعي","Cura dell'HIV","Tratamento do VIH"],
  ["opioid","Opioid","Opioïde","Opioide","مادة أفيونية","Oppioide","Opioide"],
  ["immunity","Weak immune system","Défenses immunitaires faibles","Defensas bajas","ضعف المناعة","Difese immunitarie deboli","Defesas imunitárias fracas"],
  ["dialysis","Dialysis","Dialyse","Diálisis","غسيل الكلى","Dialisi","Diálise"],
  ["bleeding","Bleeds easily","Risque de saignement","Riesgo de sangrado","ميل إلى النزف","Rischio di sanguinamento","Risco de hemorragia"],
  ["sickle-cell","Sickle cell disease","Drépanocytose","Drepanocitosis","فقر الدم المنجلي","Anemia falciforme","Drepanocitose"],
  ["device","Implanted device","Dispositif implanté","Dispositivo implantado","جهاز مزروع","Dispositivo impiantato","Dispositivo implantado"],
];
